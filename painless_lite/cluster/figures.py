"""What OpenSearch's tutorial on reranking with a cross-encoder prints, figure by figure.

https://docs.opensearch.org/latest/tutorials/reranking/reranking-cross-encoder/ In its last answer
it prints 0.013636836 twice; the model's own answer, which it prints too, says 0.000593021.
"""

from __future__ import annotations

from typing import Final

QUERY: Final = "What is the capital city of America?"
PASSAGES: Final = (
    "Carson City is the capital city of the American state of Nevada.",
    "The Commonwealth of the Northern Mariana Islands is a group of islands in the Pacific Ocean. "
    "Its capital is Saipan.",
    "Washington, D.C. (also known as simply Washington or D.C., and officially as the District of "
    "Columbia) is the capital of the United States. It is a federal district.",
    "Capital punishment (the death penalty) has existed in the United States since beforethe "
    "United States was a country. As of 2017, capital punishment is legal in 30 of the 50 states.",
)
#: The scores of a match query, in the order of the passages.
MATCH_SCORES: Final = (2.5045562, 0.5807494, 0.5261191, 0.5083029)
#: The same from 3.0 on, whose BM25 has no factor k1 + 1 any more; as a node of 3.6.0 has them.
MATCH_SCORES_3: Final = (1.1384345, 0.263977, 0.23914504, 0.23104677)
#: The model's scores, in the order of the passages.
MODEL_SCORES: Final = (0.013636836, 0.000593021, 0.92879725, 0.00012148176)
#: The passages by the model's scores, best first.
RERANKED: Final = (2, 0, 1, 3)

_HIGHLIGHTS: Final = (
    ("Carson *City* *is* *the* *capital* *city* *of* *the* American state *of* Nevada.",),
    (
        "*The* Commonwealth *of* *the* Northern Mariana Islands *is* a group *of* islands in *the* "
        "Pacific Ocean.",
        "Its *capital* *is* Saipan.",
    ),
    (
        "(also known as simply Washington or D.C., and officially as *the* District *of* Columbia) "
        "*is* *the* *capital*",
        "*of* *the* United States.",
        "It *is* a federal district.",
    ),
    (
        "*Capital* punishment (*the* death penalty) has existed in *the* United States since "
        "beforethe United States",
        "As *of* 2017, *capital* punishment *is* legal in 30 *of* *the* 50 states.",
    ),
)


def _marked(text: str) -> str:
    pieces = text.split("*")
    return "".join(f"<strong>{p}</strong>" if at % 2 else p for at, p in enumerate(pieces))


#: The highlighted fragments, in the order of the passages.
HIGHLIGHTS: Final = tuple([_marked(text) for text in group] for group in _HIGHLIGHTS)
