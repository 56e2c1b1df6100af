"""Lists."""

from __future__ import annotations

from typing import Any, Callable, Generic, Iterator, List, Mapping, Optional, Type, TypeVar

from ._model import Model
from .models import Pagination

T = TypeVar("T", bound=Model)


class Page(Generic[T]):
    """One page of a list: `data` and `pagination` as the server sent them. Iterating goes on over all pages that follow."""

    def __init__(
        self, body: Mapping[str, Any], kind: Type[T], after: Callable[[str], "Page[T]"]
    ) -> None:
        self.data: List[T] = [kind(each) for each in body["data"]]
        self.pagination = Pagination(body["pagination"])
        self._after = after

    def next_page(self) -> Optional["Page[T]"]:
        """The page after this one; None if this is the last."""
        cursor = self.pagination.next_cursor
        return self._after(cursor) if self.pagination.has_more and cursor else None

    def pages(self) -> Iterator["Page[T]"]:
        """This page and all that follow, each asked for when it is reached."""
        page: Optional[Page[T]] = self
        while page is not None:
            yield page
            page = page.next_page()

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.data

    def __repr__(self) -> str:
        return "Page(%d of %d)" % (len(self.data), self.pagination.total)
