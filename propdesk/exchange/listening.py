"""XML as a stream of opening tags; nothing is built, no entity is ever expanded."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

Attributes = dict[str, str]
HeardText = Callable[[str], None] | None
Started = Callable[[str, Attributes], HeardText]


class HostileXmlError(Exception):
    """XML that no workbook program writes: entities, places that are none."""


def parse(chunks: Iterable[bytes], started: Started) -> None:
    """Feeds XML to a listener of opening tags; prefixes are cut off.

    Args:
        chunks: the document in pieces.
        started: hears each opening tag; what it returns hears the text up to the next one.

    Raises:
        HostileXmlError: it declares entities, or is no XML.
    """
    parser = expat.ParserCreate()

    def refuse_entities(*_declaration: object) -> None:
        raise HostileXmlError

    def opened(name: str, attributes: Attributes) -> None:
        parser.CharacterDataHandler = started(name.rpartition(":")[2], attributes)

    parser.StartElementHandler = opened
    parser.EntityDeclHandler = refuse_entities
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):
        raise HostileXmlError from None
