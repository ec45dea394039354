"""The reader against the real safetensors library: both accept and refuse the same files, and see the same tensors.

Where TensorPort is stricter or more lenient on purpose, the file says why.
"""

import json
import random
import subprocess

import pytest
import safetensors

# Upstream's table of behaviour (formats of headers, each with its data): name, header text, bytes of data.
VALID = '{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}'
HEADERS = [
    ("valid", VALID, 8),
    ("no tensors", "{}", 0),
    ("white space around", " \t\r\n" + VALID + " \t\r\n", 8),
    ("metadata", '{"__metadata__":{"format":"pt"},' + VALID[1:], 8),
    ("metadata null", '{"__metadata__":null,' + VALID[1:], 8),
    ("metadata value no string", '{"__metadata__":{"x":1},' + VALID[1:], 8),
    ("metadata twice", '{"__metadata__":{},"__metadata__":{},' + VALID[1:], 8),
    ("dtype twice", '{"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}', 8),
    ("shape twice", '{"a":{"dtype":"F32","shape":[2],"shape":[2],"data_offsets":[0,8]}}', 8),
    ("extra field", '{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"more":[1,{"x":null}]}}', 8),
    ("missing shape", '{"a":{"dtype":"F32","data_offsets":[0,8]}}', 8),
    ("tensor null", '{"a":null}', 0),
    ("shape real", '{"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}', 8),
    ("shape exponent", '{"a":{"dtype":"F32","shape":[2e0],"data_offsets":[0,8]}}', 8),
    ("shape negative", '{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}', 8),
    ("shape beyond 64 bits", '{"a":{"dtype":"F32","shape":[18446744073709551616],"data_offsets":[0,8]}}', 8),
    ("one offset", '{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}', 8),
    ("three offsets", '{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}', 8),
    ("hole at the start", '{"a":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}}', 8),
    ("hole between", '{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[4,6]}}', 6),
    ("overlap", '{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}}', 6),
    ("end before begin", '{"a":{"dtype":"U8","shape":[4],"data_offsets":[4,0]}}', 4),
    ("empty at a border", '{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"e":{"dtype":"U8","shape":[0],"data_offsets":[4,4]}}', 4),
    ("empty inside another", '{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"e":{"dtype":"U8","shape":[0],"data_offsets":[2,2]}}', 4),
    ("trailing bytes", VALID, 9),
    ("short by one", VALID, 7),
    ("zero first, then huge", '{"a":{"dtype":"U8","shape":[0,18446744073709551615,2],"data_offsets":[0,0]}}', 0),
    ("huge first, then zero", '{"a":{"dtype":"U8","shape":[18446744073709551615,2,0],"data_offsets":[0,0]}}', 0),
    ("size in bits beyond 64 bits", '{"a":{"dtype":"F64","shape":[576460752303423488],"data_offsets":[0,0]}}', 0),
    ("unaligned F32", '{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"F32","shape":[1],"data_offsets":[1,5]}}', 5),
    ("empty name", '{"":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}', 1),
    ("escaped name", '{"\\u00e9\\n":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}', 1),
    ("lone surrogate", '{"\\ud800":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}', 1),
    ("F4 half a byte", '{"a":{"dtype":"F4","shape":[3],"data_offsets":[0,2]}}', 2),
    ("F4", '{"a":{"dtype":"F4","shape":[2,1],"data_offsets":[0,1]}}', 1),
    ("F6", '{"a":{"dtype":"F6_E2M3","shape":[4],"data_offsets":[0,3]}}', 3),
    ("F6 half a byte", '{"a":{"dtype":"F6_E3M2","shape":[2],"data_offsets":[0,2]}}', 2),
    ("array at the top", "[]", 0),
    ("byte order mark", "\ufeff" + VALID, 8),
    ("text behind", VALID + "x", 8),
    ("NUL behind", VALID + "\0\0", 8),
    ("no header", "", 0),
    ("trailing comma", VALID[:-1] + ",}", 8),
    ("comment", VALID[:-1] + "/**/}", 8),
    ("control character in a name", '{"a\n":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}', 1),
    ("scalar", '{"a":{"dtype":"F64","shape":[],"data_offsets":[0,8]}}', 8),
    ("nested too deeply", '{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1],"x":' + "[" * 200 + "]" * 200 + "}}", 1),
    ("wrong bytes for the shape", '{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}', 8),
]
# Where TensorPort differs on purpose: name -> whether it accepts.
ON_PURPOSE = {
    # Last-wins would silently drop data.
    "tensor twice": ('{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}', 1, False),
    # Carried as bytes of known size.
    "unknown dtype": ('{"a":{"dtype":"I4","shape":[2],"data_offsets":[0,1]}}', 1, True),
    # A quirk of upstream's deserializer, written by nothing.
    "tensor as an array": ('{"a":["U8",[4],[0,4]]}', 4, False),
}


def file_bytes(header, data):
    text = header if isinstance(header, bytes) else header.encode()
    return len(text).to_bytes(8, "little") + text + bytes(data)


def upstream(content):
    """What the library sees: name -> (dtype, shape), or None when it refuses."""
    try:
        return {name: (info["dtype"], info["shape"]) for name, info in safetensors.deserialize(content)}
    except safetensors.SafetensorError:
        return None


@pytest.fixture
def probe(bin_dir, tmp_path):
    """probe(contents) gives what TensorPort sees of each, as upstream() does."""

    def run(contents):
        paths = []
        for number, content in enumerate(contents):
            path = tmp_path / f"{number}.safetensors"
            path.write_bytes(content)
            paths.append(str(path))
        listing = tmp_path / "list"
        listing.write_text("".join(path + "\n" for path in paths))
        done = subprocess.run([str(bin_dir / "open_probe"), "--each", str(listing)], capture_output=True, check=False)
        assert done.returncode in (0, 1), done.stderr
        answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
        assert len(answers) == len(contents)
        return [
            None if "error" in answer else {t["name"]: (t["dtype"], t["shape"]) for t in answer["tensors"]}
            for answer in answers
        ]

    return run


@pytest.mark.parametrize(("header", "data"), [h[1:] for h in HEADERS], ids=[h[0] for h in HEADERS])
def test_accepts_what_the_library_accepts(probe, header, data):
    content = file_bytes(header, data)
    assert probe([content]) == [upstream(content)]


@pytest.mark.parametrize("name", ON_PURPOSE)
def test_differs_only_on_purpose(probe, name):
    header, data, accepts = ON_PURPOSE[name]
    content = file_bytes(header, data)
    (seen,) = probe([content])
    assert (seen is not None) == accepts
    assert (upstream(content) is not None) != accepts


def test_length_prefix(probe):
    contents = [b"", b"\0" * 7, b"\0" * 8, (100_000_001).to_bytes(8, "little") + b"{}", b"\xff" * 8 + b"{}"]
    assert probe(contents) == [None] * len(contents)
    assert [upstream(content) for content in contents] == [None] * len(contents)


def random_header(generator):
    """A valid header of a few tensors with its number of data bytes."""
    tensors, offset = {}, 0
    for number in range(generator.randrange(5)):
        dtype, bits = generator.choice([("U8", 8), ("F16", 16), ("BF16", 16), ("F32", 32), ("I64", 64), ("F4", 4)])
        shape = [generator.choice([0, 1, 2, 3, 4, 8]) * (2 if bits == 4 else 1) for _ in range(generator.randrange(3))]
        if bits == 4 and not shape:
            shape = [2]
        size = bits
        for dimension in shape:
            size *= dimension
        size //= 8
        name = generator.choice(["w", "läyer.", "a\\b", 'q"', "x\t"]) + str(number)
        tensors[name] = {"dtype": dtype, "shape": shape, "data_offsets": [offset, offset + size]}
        offset += size
    if generator.random() < 0.3:
        tensors["__metadata__"] = {"format": "pt", "k": "é"}
    return json.dumps(tensors, ensure_ascii=generator.random() < 0.5), offset


def mutated(text, generator):
    """The text with one small accident."""
    content = bytearray(text.encode())
    at = generator.randrange(len(content))
    what = generator.randrange(6)
    if what == 0:
        content[at] = generator.randrange(256)
    elif what == 1:
        del content[at]
    elif what == 2:
        content[at:at] = generator.choice([b" ", b",", b"0", b"1", b'"', b"}", b"\\", b"\0", b"-", b".", b"\xc3"])
    elif what == 3:
        end = min(len(content), at + generator.randrange(1, 12))
        content[at:at] = content[at:end]
    elif what == 4:
        digits = [i for i, c in enumerate(content) if chr(c).isdigit()]
        if digits:
            content[generator.choice(digits)] = ord(generator.choice("0123456789"))
    else:
        del content[at:]
    return bytes(content)


def repeats_a_tensor(content):
    """Whether the header names a tensor twice: refused on purpose."""
    names = []
    length = int.from_bytes(content[:8], "little")
    json.loads(content[8 : 8 + length], object_pairs_hook=lambda pairs: names.append([key for key, _ in pairs]))
    return len(names[-1]) != len(set(names[-1]))


def test_random_accidents(probe):
    generator = random.Random(20240229)
    contents = []
    for _ in range(4000):
        text, size = random_header(generator)
        header = mutated(text, generator) if generator.random() < 0.9 else text.encode()
        extra = generator.choice([0] * 8 + [-1, 1])
        contents.append(file_bytes(header, max(0, size + extra)))
    accepted = 0
    for content, seen in zip(contents, probe(contents)):
        expected = upstream(content)
        accepted += expected is not None
        if seen == expected:
            continue
        if expected is not None:
            assert repeats_a_tensor(content), content
        else:
            unknown = [dtype for dtype, _ in seen.values() if dtype not in {"U8", "F16", "BF16", "F32", "I64", "F4"}]
            assert unknown, content
    assert accepted > 400
