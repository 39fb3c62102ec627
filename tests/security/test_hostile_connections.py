"""What only a whole server can be asked: raw requests over a real connection, before Django reads anything."""

import http.client
import socket
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.config.platforms import Platform

HOST = "localhost"


def ask(server: "Platform", request: bytes) -> bytes:
    """Send bytes as they are and return the whole answer; nothing where the server hangs up at once."""
    with socket.create_connection((HOST, server.port), timeout=20) as connection:
        connection.sendall(request)
        answer = b""
        try:
            while part := connection.recv(65_536):
                answer += part
        except ConnectionResetError:
            pass  # told to go before everything was read: an answer too
    return answer


def raw(line: str, *headers: str, host: str = HOST) -> bytes:
    """Return a request with a host, that wants no second one."""
    return "\r\n".join([line, f"Host: {host}", *headers, "Connection: close", "", ""]).encode("latin-1")


CONNECTIONS = {
    "another host": (raw("GET /de/ HTTP/1.1", host="evil.example"), {b"400"}),
    "no host": (b"GET /de/ HTTP/1.1\r\nConnection: close\r\n\r\n", {b"400"}),
    "another host in the line": (raw("GET http://evil.example/de/ HTTP/1.1"), {b"200", b"400"}),
    "two slashes": (raw("GET //evil.example/de/ HTTP/1.1"), {b"404"}),
    "a header of 3,000,000 letters": (raw("GET /de/ HTTP/1.1", "X-Long: " + "x" * 3_000_000), {b"400", b"431", b""}),
    "2,000 headers": (raw("GET /de/ HTTP/1.1", *(f"X-{n}: 1" for n in range(2_000))), {b"400", b"431", b""}),
    "a path of 200,000 letters": (raw(f"GET /de/{'x' * 200_000} HTTP/1.1"), {b"404", b"414", b"431", b"400"}),
    "bytes in the path": (b"GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", {b"400", b"404"}),
    "two lengths": (raw("POST /de/code/ HTTP/1.1", "Content-Length: 5", "Content-Length: 50"), {b"400"}),
    "a length that is none": (raw("POST /de/code/ HTTP/1.1", "Content-Length: abc"), {b"400"}),
    "length and pieces at once": (
        raw("POST /de/code/ HTTP/1.1", "Content-Length: 4", "Transfer-Encoding: chunked") + b"0\r\n\r\n",
        {b"400", b"403"},
    ),
    "TRACE": (raw("TRACE /de/ HTTP/1.1", "X-Secret: unmistakable"), {b"405"}),
    "CONNECT": (raw("CONNECT evil.example:443 HTTP/1.1"), {b"400", b"404", b"405"}),
    "no HTTP at all": (b"\x16\x03\x01 hello\r\n\r\n", {b"400", b""}),
}


@pytest.mark.parametrize("name", CONNECTIONS)
def test_a_broken_request_is_refused_and_the_server_stays(server: "Platform", name: str) -> None:
    request, expected = CONNECTIONS[name]
    answer = ask(server, request)
    assert answer[9:12] in expected, answer[:300]
    assert b"unmistakable" not in answer
    assert b'"//evil.example' not in answer
    assert b"://evil.example" not in answer
    connection = http.client.HTTPConnection(HOST, server.port, timeout=20)
    connection.request("GET", "/healthz")
    assert connection.getresponse().status == 200
