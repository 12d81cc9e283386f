"""A name server that answers as a test wants: addresses, an error, or nothing. UDP, A and AAAA, in a thread."""
import ipaddress
import socket
import struct
import threading

CODES = {"servfail": 2, "nxdomain": 3, "refused": 5}


class NameServer:
    """answer: a list of addresses, a name in CODES, or None for silence; may be replaced at any time."""

    def __init__(self, address, answer):
        self.answer = answer
        self.asked = 0
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((address, 53))
        self._socket.settimeout(0.1)
        self._ended = False
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._ended = True
        self._thread.join(5)
        self._socket.close()

    def _serve(self):
        while not self._ended:
            try:
                query, sender = self._socket.recvfrom(4096)
            except TimeoutError:
                continue
            self.asked += 1
            reply = self._reply(query)
            if reply:
                self._socket.sendto(reply, sender)

    def _reply(self, query):
        if self.answer is None:
            return None
        end = query.index(b"\0", 12) + 5
        kind = struct.unpack(">H", query[end - 4:end - 2])[0]
        code, records = 0, []
        if isinstance(self.answer, str):
            code = CODES[self.answer]
        else:
            wanted = {1: 4, 28: 6}.get(kind)
            records = [a for a in map(ipaddress.ip_address, self.answer) if a.version == wanted]
        head = query[:2] + struct.pack(">HHHHH", 0x8180 | code, 1, len(records), 0, 0)
        body = b"".join(b"\xc0\x0c" + struct.pack(">HHIH", kind, 1, 1, len(a.packed)) + a.packed for a in records)
        return head + query[12:end] + body
