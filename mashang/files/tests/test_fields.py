import pytest
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from mashang.files.fields import PhotosField
from mashang.files.tests import pictures
from mashang.files.tests.pictures import upload


class Words(forms.Form):
    photos = PhotosField(label="照片", required=False)


class Evidence(forms.Form):
    photos = PhotosField(label="佐证", papers=True)


def filled(form, *uploads: UploadedFile):
    return form(data={}, files=MultiValueDict({"photos": list(uploads)}))


def picture(name: str = "a.jpg"):
    return upload(pictures.saved(pictures.drawn()), name)


def test_several_photos_come_out_as_a_list():
    form = filled(Words, picture("a.jpg"), picture("b.jpg"))

    assert form.is_valid()
    assert [file.name for file in form.cleaned_data["photos"]] == ["a.jpg", "b.jpg"]


def test_no_photo_is_an_empty_list_unless_one_is_required():
    assert Words(data={}, files={}).is_valid()
    assert Words(data={}, files={}).fields["photos"].clean(None) == []

    form = filled(Evidence)
    assert form.errors["photos"] == ["请至少选择一张照片。"]


def test_ten_are_too_many_and_nine_are_not():
    assert filled(Words, *[picture()] * 9).is_valid()
    assert filled(Words, *[picture()] * 10).errors["photos"] == ["一次最多上传 9 个文件，您选了 10 个。"]


def test_each_bad_file_is_named_with_its_reason():
    form = filled(Words, picture(), upload(b"<html>", "网页.jpg"), upload(b"", "空.jpg"))

    assert [text.split("：")[0] for text in form.errors["photos"]] == ["“网页”", "“空”"]


def test_papers_are_welcome_only_where_the_field_says_so():
    paper = upload(b"%PDF-1.4\n%%EOF", "证明.pdf", "application/pdf")

    assert filled(Evidence, paper).is_valid()
    assert not filled(Words, paper).is_valid()


@pytest.mark.parametrize(("form", "accept"), [(Words, "image/*"), (Evidence, "image/*,application/pdf")])
def test_the_input_takes_several_and_says_what(form, accept):
    html = str(form()["photos"])

    assert "multiple" in html
    assert f'accept="{accept}"' in html
