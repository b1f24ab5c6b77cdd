"""Masks for the moment in which a person's own data is shown. A mask is not anonymity, and none is ever stored."""


def phone(number: str) -> str:
    """`13812345678` becomes `138****5678`; a short number keeps its last two digits at most."""
    bare = number.strip()
    if len(bare) < 8:
        return "*" * max(len(bare) - 2, 0) + bare[-2:] if len(bare) > 4 else "*" * len(bare)
    return bare[:3] + "*" * (len(bare) - 7) + bare[-4:]


def name(full: str) -> str:
    """`张示例` becomes `张**`; a name of one character is hidden."""
    bare = full.strip()
    return bare[:1] + "*" * (len(bare) - 1) if len(bare) > 1 else "*" * len(bare)


def mail(address: str) -> str:
    """`zhang.shili@example.cn` becomes `z***@example.cn`."""
    head, _, house = address.strip().rpartition("@")
    return f"{head[:1]}***@{house}"
