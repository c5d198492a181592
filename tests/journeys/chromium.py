"""Where Debian puts the browser."""

from pathlib import Path

CHROMIUM = Path("/usr/bin/chromium")
