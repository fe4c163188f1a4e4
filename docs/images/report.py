"""Take the pictures of the report of the city anew: Word, slides, PDF, poster and workbook.

Run `python docs/images/report.py`; it needs the extra `report`, LibreOffice and pdftoppm.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from regienet.run.reporting import report
from regienet_datasets import path

FOLDER = Path(__file__).parent
COLOURS = 64
# The file, the pages that are shown, how many in a row, and the points per inch.
SHOWN = {
    "report.docx": (1, 4, 4, 44),
    "slides.pptx": (2, 7, 3, 40),
    "report.pdf": (1, 4, 4, 44),
    "poster_a0.pdf": (1, 1, 1, 20),
    "results.xlsx": (2, 2, 1, 90),
}


def main() -> None:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (made,) = report(path("stad"), folder / "out")
        for file in made.files:
            if file.name in SHOWN:
                target = FOLDER / f"report-{file.stem.removesuffix('_a0')}-{file.suffix[1:]}.png"
                target.write_bytes(picture(file, folder))
                print(target.name, target.stat().st_size)


def picture(file: Path, folder: Path) -> bytes:
    """Draw some pages of a file side by side."""
    if file.suffix != ".pdf":
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own files
        file = folder / f"{file.stem}.pdf"
    first, last, columns, points = SHOWN_BY_STEM[file.stem] if file.parent == folder else SHOWN[file.name]
    pages = folder / f"pages-{file.stem}-{points}"
    span = ["-f", str(first), "-l", str(last)]
    command = ["pdftoppm", "-r", str(points), *span, "-png", str(file), str(pages)]
    subprocess.run(command, check=True)  # noqa: S603 - our own files
    images = [Image.open(page) for page in sorted(folder.glob(f"{pages.name}-*.png"))]
    if pages.name.startswith("pages-results"):  # the sheet is short
        images = [image.crop((0, 0, image.width, image.height // 5)) for image in images]
    wide, high = images[0].width + 6, images[0].height + 6
    rows = -(-len(images) // columns)
    sheet = Image.new("RGB", (wide * columns, high * rows), "#8f897c")
    for place, image in enumerate(images):
        sheet.paste(image, (place % columns * wide + 3, place // columns * high + 3))
    buffer = io.BytesIO()
    sheet.quantize(COLOURS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


SHOWN_BY_STEM = {Path(name).stem: shown for name, shown in SHOWN.items() if not name.endswith(".pdf")}


if __name__ == "__main__":
    main()
