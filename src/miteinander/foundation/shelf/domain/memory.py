"""The memory of the shelf: answers up to a number of bytes; the one not asked for the longest goes first."""

import threading
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass

Key = tuple[str, str, str, str, int, bool]
Headers = list[tuple[str, str]]
ENTRY_OVERHEAD = 2_000


@dataclass(slots=True)
class Entry:
    """A finished answer and the circumstances under which it holds.

    ``state`` holds the rooms' versions as read before it was made, or later with the same versions of its own rooms;
    ``valid_until`` is a time stamp in seconds.
    """

    body: bytes
    headers: Headers
    not_modified: Headers
    etag: str
    state: str
    valid_until: float


class Memory:
    """Entries by key, bounded by bytes, safe to use from several threads."""

    def __init__(self, *, limit: int) -> None:
        """Keep at most ``limit`` bytes."""
        self._limit = limit
        self._bytes = 0
        self._entries: OrderedDict[Key, Entry] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key) -> Entry | None:
        """Return the entry and remember that it was asked for."""
        entry = self._entries.get(key)
        if entry is not None:
            with suppress(KeyError):  # another thread let go of it just now; it still holds
                self._entries.move_to_end(key)
        return entry

    def put(self, key: Key, entry: Entry) -> None:
        """Keep an entry; others go as far as room is needed. One larger than an eighth of the memory is not kept."""
        size = _size(entry)
        if size > self._limit // 8:
            return
        with self._lock:
            old = self._entries.pop(key, None)
            if old is not None:
                self._bytes -= _size(old)
            self._entries[key] = entry
            self._bytes += size
            while self._bytes > self._limit:
                _, gone = self._entries.popitem(last=False)
                self._bytes -= _size(gone)

    @property
    def used(self) -> int:
        """Return the bytes in use."""
        return self._bytes

    def __len__(self) -> int:
        return len(self._entries)


def _size(entry: Entry) -> int:
    return len(entry.body) + ENTRY_OVERHEAD
