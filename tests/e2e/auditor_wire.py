"""Just enough of Protocol Buffers' wire format to read a record, and to write one for a test.

    message = (tag value)*      tag = varint of field number * 8 + wire type
    wire type 0: varint   1: 8 bytes   2: varint length and so many bytes   5: 4 bytes

After https://protobuf.dev/programming-guides/encoding; it knows no field of any message.
"""

VARINT, EIGHT_BYTES, LENGTH, FOUR_BYTES = 0, 1, 2, 5
MOST_VARINT_BYTES = 10


class Unreadable(Exception):
    """The bytes are no message, or hold what this reader does not know."""


def read_varint(data, place):
    """The number that begins at `place`, and where it ends."""
    value = 0
    for count in range(MOST_VARINT_BYTES):
        if place + count >= len(data):
            raise Unreadable("a number is cut short")
        byte = data[place + count]
        value |= (byte & 0x7F) << (7 * count)
        if byte < 0x80:
            return value, place + count + 1
    raise Unreadable("a number is too long")


def fields(data):
    """(field number, int or bytes) for each field, in the order of the bytes."""
    place = 0
    while place < len(data):
        tag, place = read_varint(data, place)
        number, wire_type = tag >> 3, tag & 7
        if wire_type == VARINT:
            value, place = read_varint(data, place)
            yield number, value
            continue
        if wire_type == LENGTH:
            size, place = read_varint(data, place)
        elif wire_type in (EIGHT_BYTES, FOUR_BYTES):
            size = 8 if wire_type == EIGHT_BYTES else 4
        else:
            raise Unreadable(f"wire type {wire_type} is none")
        if place + size > len(data):
            raise Unreadable("a field is cut short")
        yield number, data[place:place + size]
        place += size


def parse(data, known=None):
    """Field number -> its values. Unreadable for a number that is not among `known`, if given."""
    message = {}
    for number, value in fields(data):
        if known is not None and number not in known:
            raise Unreadable(f"field {number} is of a newer version than this program knows")
        message.setdefault(number, []).append(value)
    return message


def one(message, number, absent):
    """The value of a field that stands once at most; `absent` if it does not stand there."""
    values = message.get(number, [absent])
    if len(values) != 1 or not isinstance(values[0], type(absent)):
        raise Unreadable(f"field {number} stands twice or is of another type")
    return values[0]


def zigzag(value):
    """The signed number of a sint64."""
    return (value >> 1) ^ -(value & 1)


def varint(value):
    """The bytes of a number."""
    written = bytearray()
    while value >= 0x80:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(written) + bytes([value])


def write(number, value):
    """The bytes of a field that is a number or bytes."""
    if isinstance(value, int):
        return varint(number << 3 | VARINT) + varint(value)
    return varint(number << 3 | LENGTH) + varint(len(value)) + value
