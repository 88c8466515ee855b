"""Archives whose bytes depend only on the names and the content of the files."""

import io
import lzma
import tarfile
from pathlib import Path


def tar_xz(folder, name, epoch):
    """Returns the content of `folder` as an archive with the directory `name`, owned by root, with one time for all files."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for path in [folder, *sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix())]:
            relative = path.relative_to(folder)
            member = archive.gettarinfo(path, arcname=(Path(name) / relative).as_posix())
            member.uid = member.gid = 0
            member.uname = member.gname = "root"
            member.mtime = epoch
            member.mode = 0o755 if path.is_dir() or member.mode & 0o100 else 0o644
            with path.open("rb") if path.is_file() else io.BytesIO() as content:
                archive.addfile(member, content)
    return lzma.compress(buffer.getvalue(), preset=9 | lzma.PRESET_EXTREME)
