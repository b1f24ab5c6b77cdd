"""The control: a server that writes the row of a photograph first, and the photograph a moment later."""

import hashlib
import threading
import time
from importlib import import_module

from django.core.files.base import ContentFile

from mashang.site.wsgi import application  # noqa: F401

disk = import_module("mashang.files.disk")  # once the apps are there
_real = disk.put_aside


def put_aside(upload, path: str) -> str:
    content = b"".join(upload.chunks())
    threading.Thread(target=lambda: (time.sleep(0.3), _real(ContentFile(content), path))).start()
    return hashlib.sha256(content).hexdigest()


disk.put_aside = put_aside
