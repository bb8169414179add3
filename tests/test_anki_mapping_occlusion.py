"""Image occlusion: pictures with places hidden, as stand-alone SVG."""

from __future__ import annotations

import base64
import struct
import zlib
from xml.etree import ElementTree

import pytest
from anki_rows import new_card
from hypothesis import example, given
from hypothesis import strategies as st

from srs.anki.content import AnkiNote, AnkiNotetype, AnkiTemplate
from srs.anki.mapping.image_size import ImageSize, image_size
from srs.anki.mapping.kinds import kind_of
from srs.anki.mapping.notes import MappedNotes, MappingContext, map_note
from srs.anki.mapping.occlusion import read_places
from srs.anki.mapping.occlusion_picture import occlusion_picture
from srs.markup.from_html import html_markdown
from srs.model.note import NoteKind

SVG = "{http://www.w3.org/2000/svg}"


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = zlib.compress((b"\0" + b"\xcc" * width) * height)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


PICTURE = png(400, 200)
RECT = "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.4:oi=1}}"
ELLIPSE = "{{c2::image-occlusion:ellipse:left=.5:top=.5:rx=.1:ry=.2:angle=2500:oi=1}}"
POLYGON = "{{c3::image-occlusion:polygon:left=.5:top=.:points=0,0 .1,0 0,.1:oi=1}}"
LABEL = r"{{c0::image-occlusion:text:left=.1:top=.8:text=a\: &lt;b&gt;:scale=1:fs=.1}}"

NOTETYPE = AnkiNotetype(
    1,
    "Bildabdeckung",
    True,
    ("Places", "Image", "Header", "Back Extra"),
    (
        AnkiTemplate(
            "Card",
            "{{#Header}}<div>{{Header}}</div>{{/Header}}<div style='display: none'>"
            "{{cloze:Places}}</div><div id=container>{{Image}}<canvas></canvas></div>",
            "{{#Header}}<div>{{Header}}</div>{{/Header}}<div style='display: none'>"
            "{{cloze:Places}}</div><div id=container>{{Image}}<canvas></canvas></div>"
            "<div><button id=toggle>Toggle Masks</button></div>{{Back Extra}}",
        ),
    ),
)


def mapped(places: str, image: str, files: dict[str, bytes], cards: int = 2) -> MappedNotes:
    note = AnkiNote(1, "guid", 1, 0, (), (places, image, "The cell", "More"))
    context = MappingContext(html_markdown, str, files.get)
    return map_note(note, NOTETYPE, kind_of(NOTETYPE), [new_card(n) for n in range(cards)], context)


def drawn(source: str, number: int, *, is_question: bool) -> ElementTree.Element:
    size = image_size(PICTURE)
    assert size is not None
    svg = occlusion_picture(PICTURE, size, read_places(source), number, is_question=is_question)
    return ElementTree.fromstring(svg)


def shapes(root: ElementTree.Element) -> list[tuple[str, str]]:
    return [
        (each.tag.removeprefix(SVG), each.get("fill", ""))
        for each in root
        if each.tag != f"{SVG}image"
    ]


def test_each_card_is_an_entry_with_a_picture_on_each_side() -> None:
    fields = RECT + "<br>" + ELLIPSE
    found = mapped(fields, '<img src="cell%20x.png">', {"cell x.png": PICTURE})
    assert len({picture.name for picture in found.pictures}) == 4
    names = iter(picture.name for picture in found.pictures)
    for number, entry in enumerate(found.entries, 1):
        note = entry.note
        assert note.kind is NoteKind.BASIC
        assert note.front == f"The cell\n\n![]({next(names)})"
        assert note.back == f"The cell\n\n![]({next(names)})\nMore"
        assert note.anki is not None
        assert note.anki.card == number
        assert [each.part for each in entry.cards] == [""]
    assert found.entries[0].note.anki is not None
    assert found.entries[0].note.anki.fields["Places"] == fields
    assert found.missing == ()
    again = mapped(fields, '<img src="cell%20x.png">', {"cell x.png": PICTURE})
    assert again == found


@pytest.mark.parametrize("data", [{}, {"x.png": b"no picture"}])
def test_a_picture_that_is_missing_or_broken_is_reported_and_the_note_is_kept(
    data: dict[str, bytes],
) -> None:
    found = mapped(RECT, "<img src='x.png'>", data, cards=1)
    assert found.missing == ("x.png",)
    assert found.pictures == ()
    assert "![](x.png)" in found.entries[0].note.front
    assert found.entries[0].note.anki is not None
    assert found.entries[0].note.anki.fields["Places"] == RECT


def test_the_picture_is_in_the_file_and_the_places_are_where_they_were() -> None:
    root = drawn(RECT + ELLIPSE + POLYGON + LABEL, 1, is_question=True)
    assert root.get("viewBox") == "0 0 400 200"
    image = root.find(f"{SVG}image")
    assert image is not None
    data = image.get("href", "").partition("base64,")[2]
    assert base64.b64decode(data) == PICTURE
    rect, ellipse, polygon = (root.find(SVG + name) for name in ("rect", "ellipse", "polygon"))
    assert rect is not None
    assert ellipse is not None
    assert polygon is not None
    assert [rect.get(side) for side in ("x", "y", "width", "height")] == ["40", "40", "120", "80"]
    assert [ellipse.get(side) for side in ("cx", "cy", "rx", "ry")] == ["240", "140", "40", "40"]
    assert ellipse.get("transform") == "rotate(90 200 100)"
    assert polygon.get("points") == "200,0 240,0 200,20"
    assert [text.text for text in root.iter(f"{SVG}text")] == ["a: <b>", "?"]


def test_what_is_asked_differs_from_what_is_hidden_and_is_outlined_in_the_answer() -> None:
    question = shapes(drawn(RECT + ELLIPSE, 1, is_question=True))
    answer = shapes(drawn(RECT + ELLIPSE, 1, is_question=False))
    assert [name for name, _ in question] == ["ellipse", "rect", "text"]
    assert question[0][1] != question[1][1]
    assert answer == [question[0], ("rect", "none")]


def test_without_oi_the_other_places_are_to_be_seen() -> None:
    bare = (RECT + ELLIPSE).replace(":oi=1", "")
    assert [name for name, _ in shapes(drawn(bare, 1, is_question=True))] == ["rect", "text"]
    assert [name for name, _ in shapes(drawn(bare, 2, is_question=True))] == ["ellipse", "text"]
    assert [name for name, _ in shapes(drawn(bare, 2, is_question=False))] == ["ellipse"]


def test_a_place_may_belong_to_several_cards_and_a_card_have_several_places() -> None:
    both = RECT.replace("c1", "c1,2") + ELLIPSE.replace("c2", "c1")
    assert (
        len([name for name, _ in shapes(drawn(both, 1, is_question=True)) if name == "text"]) == 2
    )
    assert [name for name, _ in shapes(drawn(both, 2, is_question=False))] == ["ellipse", "rect"]


WEBP_LOSSY = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 640, 480)
WEBP_LOSSLESS = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", 639 | 479 << 14)
WEBP_EXTENDED = b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x7f\x02\0\xdf\x01\0"
FRAME = b"\xff\xc2\0\x11\x08" + struct.pack(">HH", 480, 640)
TURNED = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (PICTURE, ImageSize("image/png", 400, 200)),
        (b"GIF89a" + struct.pack("<HH", 640, 480), ImageSize("image/gif", 640, 480)),
        (WEBP_LOSSY, ImageSize("image/webp", 640, 480)),
        (WEBP_LOSSLESS, ImageSize("image/webp", 640, 480)),
        (WEBP_EXTENDED, ImageSize("image/webp", 640, 480)),
        (b"\xff\xd8\xff\xe0\0\x04ab\xff" + FRAME, ImageSize("image/jpeg", 640, 480)),
        (
            b"\xff\xd8\xff\xe1" + struct.pack(">H", 2 + len(TURNED)) + TURNED + FRAME,
            ImageSize("image/jpeg", 480, 640),
        ),
        (b'<?xml?><svg width="64" height="4cm">', ImageSize("image/svg+xml", 64, 4 * 96 / 2.54)),
        (b'<svg width="100%" viewBox="0 0 64 48">', ImageSize("image/svg+xml", 64, 48)),
        (b"<svg>", ImageSize("image/svg+xml", 300, 150)),
        (b"", None),
        (b"\x89PNG\r\n\x1a\n", None),
        (png(0, 5), None),
        (b"\xff\xd8\xff\xd9", None),
        (b"RIFF\0\0\0\0WEBP", None),
    ],
)
def test_the_size_of_a_picture_is_read_from_its_head(
    data: bytes, expected: ImageSize | None
) -> None:
    assert image_size(data) == expected


@given(st.sampled_from((PICTURE, WEBP_LOSSY, WEBP_EXTENDED, b"\xff\xd8" + FRAME)), st.data())
def test_a_broken_picture_has_no_size_and_stops_nothing(whole: bytes, data: st.DataObject) -> None:
    broken = bytearray(whole[: data.draw(st.integers(0, len(whole)))])
    for place in data.draw(st.lists(st.integers(0, max(0, len(broken) - 1)), max_size=4)):
        if broken:
            broken[place] = data.draw(st.integers(0, 255))
    size = image_size(bytes(broken))
    assert size is None or min(size.width, size.height) > 0


@given(
    st.lists(
        st.sampled_from(
            (
                *(RECT, ELLIPSE, LABEL, "{{c1::image-occlusion:", "rect", "text", "polygon", "}}"),
                *(":left=nan", ":top=1e999", ":points=1,2 3", ":fill=red\"'<", ":angle=x"),
                *(':text=<&"\x01', ":text=&#1;\ud800", ":points=0,0 1,0 1,1", ":width=-1"),
            )
        )
    ).map("".join)
)
@example('{{c1::image-occlusion:text:text=<&"\x01&#1;\ud800}}')
def test_whatever_the_field_says_the_picture_is_well_formed(source: str) -> None:
    assert drawn(source, 1, is_question=True).tag == f"{SVG}svg"
