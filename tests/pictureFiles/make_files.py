"""Writes files.json: small picture files as cameras, programs and accidents leave them.

    pip install pillow==12.3.0
    python tests/pictureFiles/make_files.py

All are made from one picture of 16 x 12 pixels, red on the left and blue on the right, so that a test sees whether it lies
the right way round. What should come of each file is said in outcomes.ts.
"""

import base64
import io
import json
import struct
import zlib
from pathlib import Path

from PIL import Image

WIDTH, HEIGHT = 16, 12
RED, BLUE = (255, 0, 0), (0, 0, 255)
files = {}


def picture(left=RED, right=BLUE, mode="RGB"):
    image = Image.new("RGB", (WIDTH, HEIGHT), left)
    image.paste(right, (WIDTH // 2, 0, WIDTH, HEIGHT))
    return image.convert(mode)


def save(image, format, **options):
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def png_chunk(kind, data, crc=None):
    check = zlib.crc32(kind + data) if crc is None else crc
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png(width, height, rows, depth=8, colour=2, chunks=b"", crc=None, end=True):
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0), crc)
    data = b"" if rows is None else png_chunk(b"IDAT", zlib.compress(rows))
    return SIGNATURE + header + chunks + data + (png_chunk(b"IEND", b"") if end else b"")


def patched(data, at, replacement):
    return data[:at] + replacement + data[at + len(replacement):]


# JPEG
jpeg = save(picture(), "JPEG", quality=95)
files["jpeg"] = jpeg
files["jpeg-progressive"] = save(picture(), "JPEG", quality=95, progressive=True)
files["jpeg-grey"] = save(picture(mode="L"), "JPEG", quality=95)
files["jpeg-cmyk"] = save(picture(mode="CMYK"), "JPEG", quality=95)
files["jpeg-444"] = save(picture(), "JPEG", quality=95, subsampling=0)
files["jpeg-coarse"] = save(picture(), "JPEG", quality=1)
files["jpeg-1x1"] = save(picture().resize((1, 1)), "JPEG")
for orientation in range(1, 9):
    exif = Image.Exif()
    exif[0x0112] = orientation
    files[f"jpeg-orientation-{orientation}"] = save(picture(), "JPEG", quality=95, exif=exif)
exif = Image.Exif()
exif[0x0112] = 77
files["jpeg-orientation-77"] = save(picture(), "JPEG", quality=95, exif=exif)
frame = jpeg.index(b"\xff\xc0")
files["jpeg-comment"] = jpeg[:2] + b"\xff\xfe" + struct.pack(">H", 402) + b"c" * 400 + jpeg[2:]
files["jpeg-then-junk"] = jpeg + b"junk" * 50
files["jpeg-cut-in-header"] = jpeg[: frame + 4]
files["jpeg-cut-in-pixels"] = jpeg[: len(jpeg) - 20]
files["jpeg-height-0"] = patched(jpeg, frame + 5, struct.pack(">H", 0))
files["jpeg-width-0"] = patched(jpeg, frame + 7, struct.pack(">H", 0))
files["jpeg-huge"] = patched(jpeg, frame + 5, struct.pack(">HH", 65_500, 65_500))
files["jpeg-wrong-magic"] = b"\xff\xd9" + jpeg[2:]
files["jpeg-no-table"] = jpeg.replace(b"\xff\xdb", b"\xff\xfe")

# PNG
rows = b"".join(b"\0" + bytes(RED) * 8 + bytes(BLUE) * 8 for _ in range(HEIGHT))
whole = png(WIDTH, HEIGHT, rows)
files["png"] = whole
files["png-grey"] = save(picture(mode="L"), "PNG")
files["png-1-bit"] = save(picture((0, 0, 0), (255, 255, 255)).convert("1"), "PNG")
files["png-palette"] = save(picture().quantize(4), "PNG")
files["png-palette-transparent"] = save(picture().quantize(4), "PNG", transparency=0)
files["png-16-bit"] = png(
    WIDTH, HEIGHT, b"".join(b"\0" + b"\xff\xff\0\0\0\0" * 8 + b"\0\0\0\0\xff\xff" * 8 for _ in range(HEIGHT)), depth=16
)
files["png-grey-16-bit"] = png(
    WIDTH, HEIGHT, b"".join(b"\0" + b"\0\0" * 8 + b"\xff\xff" * 8 for _ in range(HEIGHT)), depth=16, colour=0
)
files["png-transparent-left"] = png(
    WIDTH, HEIGHT, b"".join(b"\0" + b"\0\0\0\0" * 8 + bytes(BLUE) + b"\xff" + (bytes(BLUE) + b"\xff") * 7 for _ in range(HEIGHT)), colour=6
)
files["png-grey-alpha"] = save(picture(mode="LA"), "PNG")
files["png-animated"] = save(picture(), "PNG", save_all=True, append_images=[picture(BLUE, RED)])
files["png-text-first"] = png(WIDTH, HEIGHT, rows, chunks=png_chunk(b"tEXt", b"Comment\0" + b"c" * 300))
files["png-1x1"] = png(1, 1, b"\0\xff\0\0")
files["png-thin"] = png(1, 4_000, b"\0\xff\0\0" * 4_000)
files["png-width-0"] = png(0, HEIGHT, rows)
files["png-height-0"] = png(WIDTH, 0, rows)
files["png-huge"] = png(100_000, 100_000, rows)
files["png-long"] = png(8_193, 1, b"\0" + b"\xff\0\0" * 8_193)
files["png-many"] = png(8_192, 4_097, rows)
files["png-negative"] = png(0xFFFF_FFFF, 1, rows)
files["png-bad-header-sum"] = png(WIDTH, HEIGHT, rows, crc=1)
files["png-no-pixels"] = png(WIDTH, HEIGHT, None)
files["png-no-end"] = png(WIDTH, HEIGHT, rows, end=False)
files["png-cut"] = whole[:50]
files["png-only-signature"] = SIGNATURE
files["png-bad-pixels"] = patched(whole, whole.index(b"IDAT") + 4, b"\xff" * 8)
files["png-bad-colour-type"] = png(WIDTH, HEIGHT, rows, colour=5)
files["png-wrong-magic"] = b"\x88" + whole[1:]
files["png-line-ends-changed"] = whole.replace(b"\r\n", b"\n")

# GIF
gif = save(picture().quantize(4), "GIF")
files["gif"] = gif
files["gif-animated"] = save(picture().quantize(4), "GIF", save_all=True, append_images=[picture(BLUE, RED).quantize(4)])
files["gif-interlaced"] = save(picture().quantize(4), "GIF", interlace=True)
files["gif-screen-0"] = patched(gif, 6, struct.pack("<HH", 0, 0))
files["gif-screen-huge"] = patched(gif, 6, struct.pack("<HH", 65_535, 65_535))
files["gif-only-header"] = gif[:13]
files["gif-cut"] = gif[:40]
place = gif.index(b"\x2c", 13 + 12)
files["gif-frame-huge"] = patched(gif, place + 5, struct.pack("<HH", 65_535, 65_535))
files["gif-frame-0"] = patched(gif, place + 5, struct.pack("<HH", 0, 0))

# WebP
webp = save(picture(), "WEBP", quality=95)
files["webp"] = webp
files["webp-lossless"] = save(picture(), "WEBP", lossless=True)
files["webp-animated"] = save(picture(), "WEBP", save_all=True, append_images=[picture(BLUE, RED)], lossless=True)
files["webp-cut"] = webp[: len(webp) // 2]
files["webp-wrong-length"] = patched(webp, 4, struct.pack("<I", 7))
files["webp-huge"] = b"RIFF" + struct.pack("<I", 40) + b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + b"\xff" * 6 + bytes(8)
files["webp-unknown-chunk"] = patched(webp, 12, b"VP99")

# BMP
bmp = save(picture(), "BMP")
files["bmp"] = bmp
files["bmp-palette"] = save(picture().quantize(4), "BMP")
files["bmp-huge"] = patched(bmp, 18, struct.pack("<ii", 50_000, 50_000))
files["bmp-size-0"] = patched(bmp, 18, struct.pack("<ii", 0, 0))
files["bmp-cut"] = bmp[:60]

# Something else
files["svg"] = b'<svg xmlns="http://www.w3.org/2000/svg" width="16" height="12"><script>alert(1)</script></svg>'
files["tiff"] = save(picture(), "TIFF")
files["html"] = b"<!doctype html><html><title>Not found</title><p>404, this file has moved.</p></html>"
files["lfs-pointer"] = b"version https://git-lfs.github.com/spec/v1\noid sha256:0123456789abcdef\nsize 12345\n"
files["empty"] = b""
files["one-byte"] = b"\xff"
files["text"] = b"red red red blue blue blue\n" * 10
files["zeros"] = bytes(200)
files["pdf"] = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
files["zip"] = b"PK\x03\x04" + bytes(60)
files["avif-only-header"] = struct.pack(">I", 24) + b"ftypavif" + bytes(12)

encoded = {name: base64.b64encode(data).decode("ascii") for name, data in files.items()}
Path(__file__).with_name("files.json").write_text(json.dumps(encoded, indent=2) + "\n")
print(len(files), "files,", sum(map(len, files.values())), "bytes")
