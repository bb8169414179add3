"""A deck with cards of every kind, and the page in which Anki shows them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from picture_world import family

from srs.anki.export import ExportDeck, write_package
from srs.anki.pictures import PictureCard
from srs.diagrams.pictures.svg import draw_svg
from srs.model.deck import Deck, Prompt
from srs.model.note import Note, NoteKind
from srs.model.rubric import Concept, Part, Rubric

NOW = 1_764_000_000_000  # ms

_CODE = '''\
What does it return?

```python
@dataclass(frozen=True)
class Gate:
    """Opens slowly: \\"tanh\\" of zero is zero."""
    alpha: float = 0.0  # learned, and zero at the start

    def __call__(self, x: Tensor, seen: Tensor | None = None) -> Tensor:
        if seen is None or not self.alpha: return x  # so long that no phone has room for it
        return x + tanh(self.alpha) * self.attend(x, seen, f"{x.shape[0]:>4}\\n")
```'''
_TABLE = """\
| Bridge | Tokens | Parameters | Frozen | Read by |
| --- | --- | ---: | --- | --- |
| `Q-Former` | 32 | 188,000,000 | encoder and language model | input |
| gated cross-attention | 64 | 1,400,000,000 | both | each layer |

After the table."""
LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle" * 2
_TEX = (
    r"The temperature $\tau$ is learned in"
    r" $$\mathcal{L} = -\frac{1}{N}\sum_{i=1}^{N}"
    r"\log\frac{e^{s_{ii}/\tau}}{\sum_j e^{s_{ij}/\tau}}$$"
)
_RICH = """\
## Three bridges

A **strong**, *slanted*, ***both*** and `inline_code(x)` word, [a link](https://example.org/page).
  Typed   spaces stay.

- first
  - nested, with `code`
  - again
- second, long enough to need more than one line on a phone

1. one
2. two

> What is frozen cannot forget.

---

After the rule."""
_GAP = r"""CLIP has {{c1::two::a number}} towers; $\tau$ is {{c2::learned}}.

- {{c1::**both** and `code`}}"""
_GAP_IN_CODE = """\
`x = {{c1::gate}}(y)`

```python
def f(x: int):
    return {{c1::None}}
```"""
_IDEAS = ("its size", "what is left out", "what a good answer says in some words of its own")


def looks_deck() -> ExportDeck:
    """A card of each kind, and one for each thing that may break a layout."""
    basic, cloze = NoteKind.BASIC, NoteKind.CLOZE
    notes = (
        Note("plain", basic, "What does it emit?", "It emits <loc_XXX> tokens.", source="p. 3"),
        Note("rich", basic, "Compare *three bridges*.", _RICH, hint="Think of `Q`."),
        Note("code", basic, _CODE, "`x`"),
        Note("table", basic, "Three bridges", _TABLE),
        Note("tex", basic, "The loss of CLIP", _TEX),
        Note("long", basic, LONG, f"`{LONG}`\n\n- {LONG}", source=LONG),
        Note("pair", NoteKind.REVERSED, "SigLIP", "pairwise sigmoid loss"),
        Note("rtl", basic, "מה זה CLIP?", "مُشفِّرا صورة ونص (two towers)"),
        Note("gap", cloze, _GAP, "A remark.", hint="Not one.", source="p. 9"),
        Note("gap-code", cloze, _GAP_IN_CODE, ""),
    )
    concepts = tuple(Concept(f"c{place}", idea, ("x",)) for place, idea in enumerate(_IDEAS))
    rubric = Rubric((Part("all", "", concepts),))
    prompts = (
        Prompt("why", "Why is the projection a bottleneck?", "Because of its size.", "", rubric),
        Prompt("how", "How does a gate open?"),
    )
    concept_map, plan = family()
    svg = draw_svg(plan, concept_map)
    card = PictureCard("map", "node:x", "What is blank?", "OpenCLIP", svg, svg, "CLIP and SigLIP.")
    return ExportDeck(Deck("course/week1", "", "", notes, prompts), 1_750_000_000, pictures=[card])


@contextmanager
def collection_with(deck: ExportDeck, folder: Path) -> Iterator[Any]:
    """An Anki collection that has imported a package of the deck."""
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

    package = folder / "x.apkg"
    write_package([deck], package, now=NOW)
    collection = Collection(str(folder / "collection.anki2"))
    try:
        options = ImportAnkiPackageOptions()
        collection.import_anki_package(
            ImportAnkiPackageRequest(package_path=str(package), options=options)
        )
        yield collection
    finally:
        collection.close()


def sides(collection: Any) -> dict[str, str]:
    """The HTML that Anki makes of both sides of each card, such as ``gap 2 back``."""
    made = {}
    for number in collection.find_cards("", order="c.id"):
        card = collection.get_card(number)
        name = card.note()["Id"].removeprefix("course/week1/")
        made[f"{name} {card.ord + 1} front"] = card.question()
        made[f"{name} {card.ord + 1} back"] = card.answer()
    return made


# What Anki's page brings along: a margin, and pictures kept within the window.
_BASE = """
body { margin: 20px; overflow-wrap: break-word }
img { max-width: 100%; max-height: 95vh }
pre, li { text-align: start }
"""


def reviewer_page(made: dict[str, str], first: str, *, night: bool) -> str:
    """The page that Anki's reviewer has. It shows the side ``first``, then what ``show`` names."""
    data = json.dumps(made).replace("<", "\\u003c")
    html, body = (" class=night-mode", " nightMode") if night else ("", "")
    return (
        f"<!DOCTYPE html><html{html}><head><meta charset=utf-8>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="data:,">'
        f"<title>Anki</title><style>{_BASE}</style></head>"
        f'<body class="card card1{body}"><div id="qa">{made[first]}</div><script>'
        f"const made = {data}; function show(name) {{"
        "document.getElementById('qa').innerHTML = made[name];}"
        "</script></body></html>"
    )
