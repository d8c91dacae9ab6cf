"""The identities of table three, written out anew: what must hold, what fails, and which one cell would repair it all."""

from __future__ import annotations

from typing import NamedTuple

from gouji.forms import load

Cell = tuple[str, int]
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


class Identity(NamedTuple):
    """The signed sum of some cells is nought; ``total`` is where a failure is told."""

    kind: str
    terms: dict[Cell, int]
    total: Cell


def identities(edition: str) -> list[Identity]:
    """All 39 of the 2021 form, 37 of the 2019 form."""
    names = [row.name for row in load(edition).tables["requests"].rows]
    new, carried_in, *results, total, carried_out = names
    found = [Identity("row-total", {(n, 6): -1, **{(n, c): 1 for c in range(6)}}, (n, 6)) for n in names]
    for c in range(7):
        found.append(Identity("results-total", {(total, c): -1, **{(n, c): 1 for n in results}}, (total, c)))
        balance = {(new, c): 1, (carried_in, c): 1, (total, c): -1, (carried_out, c): -1}
        found.append(Identity("balance", balance, (carried_out, c)))
    return found


def gap(identity: Identity, cells: dict[Cell, int]) -> int:
    """By how much the identity fails."""
    return sum(sign * cells[cell] for cell, sign in identity.terms.items())


def failing(edition: str, cells: dict[Cell, int]) -> list[Identity]:
    """The identities that do not hold."""
    return [i for i in identities(edition) if gap(i, cells)]


def repairs(edition: str, cells: dict[Cell, int]) -> dict[Cell, int]:
    """Each cell that repairs everything when it alone is changed, and the number it must have."""
    every = identities(edition)
    gaps = [gap(i, cells) for i in every]
    if not any(gaps):
        return {}
    found: dict[Cell, int] = {}
    for cell, value in cells.items():
        amounts = {g * i.terms[cell] for i, g in zip(every, gaps, strict=True) if cell in i.terms}
        others = any(g for i, g in zip(every, gaps, strict=True) if cell not in i.terms)
        if len(amounts) == 1 and not others and 0 not in amounts:
            repaired = value - amounts.pop()
            if repaired >= 0:
                found[cell] = repaired
    return found
