"""From a file to its articles: which reader reads it, and what becomes of what the reader gives.

For whoever writes a reader: see `record.py` (`Source`, `Record`, `FoundDate`, `Unreadable`, `Member`,
`UnreadableError`), `formats.py` (the table that every format is one line of), `markup.py` (`text_of`: a piece of HTML
as plain text) and `encoding.py` (`decode`: bytes to text).
"""
