"""What tests of the window kit share."""

from pathlib import Path


def desk_font_files() -> list[Path]:
    """The Chinese font of the desk, as its package brings it."""
    import justmytype_intl_cjk

    folder = Path(justmytype_intl_cjk.__file__).parent / "fonts" / "ofl"
    return sorted(folder.glob("notosanstc/*.ttf"))


class Crashes(list[BaseException]):
    """A crash hook that keeps what it was told; a test that expects none looks here."""

    def __call__(self, error: BaseException) -> None:
        self.append(error)
