#!/usr/bin/env python3
"""Writes the other files of this folder: a log of five entries with its checkpoint, a witness's
cosignature and a proof file, made from the texts of C2SP and RFC 6962 by nothing of vsledger. Needs
python3-cryptography. Run it in this folder; it takes no arguments.
"""

import base64
import hashlib
import struct
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ORIGIN = "newtown.example/vsledger/999"
WITNESS = "witness.example/w1"
TIME = 1679315147
ENTRIES = [b"record %d" % number for number in range(5)]


def text_of(data):
    return base64.b64encode(data).decode()


def key_of(seed):
    key = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
    return key, key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def key_id(name, kind, public):
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]


def verifier_key(name, kind, public):
    return f"{name}+{key_id(name, kind, public).hex()}+{text_of(bytes([kind]) + public)}"


def signature_line(name, kind, public, signature):
    return f"\u2014 {name} {text_of(key_id(name, kind, public) + signature)}\n"


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def main():
    leaves = [hashlib.sha256(b"\x00" + entry).digest() for entry in ENTRIES]
    left = node(leaves[0], leaves[1])
    root = node(node(left, node(leaves[2], leaves[3])), leaves[4])
    log, log_public = key_of(1)
    witness, witness_public = key_of(2)
    text = f"{ORIGIN}\n{len(ENTRIES)}\n{text_of(root)}\n"
    note = text + "\n" + signature_line(ORIGIN, 1, log_public, log.sign(text.encode()))
    message = f"cosignature/v1\ntime {TIME}\n{text}"
    cosignature = struct.pack(">Q", TIME) + witness.sign(message.encode())
    proof = "".join(text_of(hash_) + "\n" for hash_ in (leaves[3], left, leaves[4]))
    files = {
        "log.key": verifier_key(ORIGIN, 1, log_public),
        "witness.key": verifier_key(WITNESS, 4, witness_public),
        "checkpoint": note,
        "cosigned": note + signature_line(WITNESS, 4, witness_public, cosignature),
        "record-2.tlog-proof": f"c2sp.org/tlog-proof@v1\nindex 2\n{proof}\n{note}",
        "record-2-extra.tlog-proof":
            f"c2sp.org/tlog-proof@v1\nextra {text_of(b'context')}\nindex 2\n{proof}\n{note}",
    }
    for name, content in files.items():
        Path(name).write_text(content, encoding="utf-8")


main()
