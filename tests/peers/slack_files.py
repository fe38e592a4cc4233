"""The Slack peer's files: the three steps of an upload, and which posts may show a file."""

import asyncio

from aiohttp import web

from tests.peers.common import Fault
from tests.peers.slack_delivery import Sender
from tests.peers.slack_rules import Json
from tests.peers.slack_team import error

PNG = b"\x89PNG"


class Files(Sender):
    """Keeps what is uploaded."""

    files_busy = 0
    """How many posts with a new file are refused before Slack is done with it."""

    def api_files_getUploadURLExternal(self, a: Json) -> Json:  # noqa: N802  named as Slack's method
        file = self.new_id("F")
        self.files[file] = {**a, "length": int(a["length"]), "content": b"", "done": False, "busy": self.files_busy}
        return {"ok": True, "upload_url": f"{self.origin}/upload/{file}", "file_id": file}

    async def upload(self, request: web.Request) -> web.StreamResponse:
        file = self.files[request.match_info["file"]]
        self.note("call", "upload")
        if fault := self.take_fault("upload"):
            await asyncio.sleep(fault.delay)
            if answer := broken(request, fault):
                return answer
        file["content"] = await request.read()
        if len(file["content"]) != file["length"] or not file["content"].startswith(PNG):
            self.violate("file.content", "upload", f"{len(file['content'])} bytes, announced as {file['length']}; a PNG is expected")
        return web.Response(text=f"OK - {file['length']}")

    def api_files_completeUploadExternal(self, a: Json) -> Json:  # noqa: N802  named as Slack's method
        done = [self.files.get(item["id"], {}) for item in a["files"]]
        if not all(file.get("content") for file in done):
            return error("file_not_found")
        for file in done:
            file["done"] = True
        return {"ok": True, "files": [{"id": item["id"], "title": item.get("title", "")} for item in a["files"]]}

    def ready(self, file: str) -> bool:
        """Whether a post may name `file`; Slack looks at each new one for a while."""
        about = self.files.get(file, {"done": False})
        if not about["done"]:
            self.violate("image.file", "blocks", f"{file} was never uploaded")
        about["busy"] = about.get("busy", 0) - 1
        return bool(about["done"]) and about["busy"] < 0


def pictured(blocks: list[Json]) -> list[str]:
    """The ids of the files that some blocks show."""
    return [block["slack_file"]["id"] for block in blocks if block["type"] == "image"]


def broken(request: web.Request, fault: Fault) -> web.Response | None:
    if fault.drop and request.transport:
        request.transport.abort()
        return web.Response()
    if fault.status == 429:
        return web.json_response(error("ratelimited"), status=429, headers={"Retry-After": f"{max(1, round(fault.retry_after))}"})
    return web.Response(status=fault.status, text="upstream trouble", content_type="text/html") if fault.status else None
