"""Row headers and captions of the tables in a PDF.

The compiler tags the cells of a table's first row as headers of their columns, and knows no headers of rows. In our
tables the first cell names its row; here it becomes a header (TH with scope "Row", ISO 32000-1, 14.8.5.7), and the
other cells of the row name it among their headers. Where a table goes on overleaf the compiler leaves its caption
outside of it; here it goes in.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf


def with_row_headers(pdf: bytes) -> bytes:
    """Return the document with the first cell of every body row as a header of that row."""
    import pikepdf  # heavy: a compiled library, needed only for documents with tables

    with pikepdf.open(BytesIO(pdf)) as document:
        root = document.Root.StructTreeRoot
        names = pikepdf.NameTree(root.IDTree) if "/IDTree" in root else pikepdf.NameTree.new(document)
        _take_captions_in(root)
        for number, table in enumerate(_tables(root)):
            for place, row in enumerate(_rows(table)):
                _name_row(row, ident=f"R{number}x{place}", names=names)
        root.IDTree = names.obj
        out = BytesIO()
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _children(node: Any) -> list[Any]:
    import pikepdf  # loaded by the caller already

    kids = node.get("/K", [])
    several = kids if isinstance(kids, pikepdf.Array) else [kids]
    return [one for one in several if isinstance(one, pikepdf.Dictionary) and "/S" in one]


def _take_captions_in(node: Any) -> None:
    """Put a caption that stands beside its table into it, as its first child (ISO 32000-1, 14.8.4.3.4)."""
    import pikepdf  # loaded by the caller already

    children = _children(node)
    for place, child in enumerate(children[:-1]):
        if str(child.S) == "/Caption" and str(node.S if "/S" in node else "") != "/Table":
            table = next(_tables(pikepdf.Dictionary(K=pikepdf.Array([children[place + 1]]))), None)
            if table is not None:
                node.K = pikepdf.Array([one for one in node.K if getattr(one, "objgen", None) != child.objgen])
                child.P = table
                table.K = pikepdf.Array([child, *(table.K if isinstance(table.K, pikepdf.Array) else [table.K])])
    for child in _children(node):
        if str(child.S) != "/Table":
            _take_captions_in(child)


def _tables(node: Any) -> Iterator[Any]:
    """Yield every table below a node, in reading order."""
    for child in _children(node):
        if str(child.S) == "/Table":
            yield child
        else:
            yield from _tables(child)


def _rows(table: Any) -> Iterator[Any]:
    """Yield the rows of a table's bodies."""
    for part in _children(table):
        if str(part.S) == "/TBody":
            yield from (row for row in _children(part) if str(row.S) == "/TR")


def _name_row(row: Any, *, ident: str, names: pikepdf.NameTree) -> None:
    """Make the first cell a header, and let the others refer to it; ``names`` finds headers by their id."""
    import pikepdf  # loaded by the caller already

    cells = _children(row)
    if len(cells) < 2:
        return
    first, *others = cells
    first.S = pikepdf.Name.TH
    first.ID = pikepdf.String(ident)
    names[ident] = first
    _of_table(first).Scope = pikepdf.Name.Row
    for cell in others:
        attributes = _of_table(cell)
        attributes.Headers = pikepdf.Array([*attributes.get("/Headers", []), pikepdf.String(ident)])


def _of_table(cell: Any) -> Any:
    """Return the cell's own attributes as a table cell (owner "Table"); made where there are none."""
    import pikepdf  # loaded by the caller already

    kept: Any = cell.get("/A", pikepdf.Array([]))
    several: list[Any] = list(kept) if isinstance(kept, pikepdf.Array) else [kept]
    own = [pikepdf.Dictionary(one) for one in several]  # copies: the compiler lets like cells share theirs
    if not any(str(one.get("/O", "")) == "/Table" for one in own):
        own.append(pikepdf.Dictionary(O=pikepdf.Name.Table))
    cell.A = pikepdf.Array(own)
    return next(one for one in cell.A if str(one.get("/O", "")) == "/Table")
