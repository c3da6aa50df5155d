"""Which templates are live: asked once, so that all tasks of a run read from one release, whatever is promoted meanwhile."""

import hashlib
import json
from urllib.parse import urlsplit

import boto3


class NoRelease(Exception):
    """What was asked for is not live."""


def live_templates(state: str, names: list[str]) -> dict[str, str]:
    """Resolves templates of the live release to objects that never change.

    ``state`` is where promotions keep their state, such as ``s3://etlbucket/jobs/_promote/v1/``; ``names`` are paths below
    the templates' prefix, such as ``vid_agg.ipynb``. Returns a URL that papermill reads for each name. Credentials are
    boto3's own; they need ``s3:GetObject`` on the state.
    """
    bucket, prefix = _split(state)
    s3 = boto3.client("s3")

    def read(key: str) -> bytes:
        return s3.get_object(Bucket=bucket, Key=prefix + key)["Body"].read()

    current = json.loads(read("current.json"))
    if current["schema"] != "nbp/current@1" or current["live"] is None:
        raise NoRelease(f"{state}current.json names no live release that this version can read")
    commit, digest = current["live"]["commit"], current["live"]["manifestSha256"]
    manifest = read(f"releases/{commit}/{digest}.json")
    if hashlib.sha256(manifest).hexdigest() != digest:
        raise NoRelease(f"{state}releases/{commit}/{digest}.json was changed")

    live = {entry["key"]: entry["sha256"] for entry in json.loads(manifest)["entries"]}
    missing = [name for name in names if name not in live]
    if missing:
        raise NoRelease(f"The release of commit {commit} has no {', '.join(missing)}")
    return {name: f"s3://{bucket}/{prefix}blobs/sha256/{live[name][:2]}/{live[name]}.ipynb" for name in names}


def _split(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    if parts.scheme != "s3" or not parts.netloc or not parts.path.endswith("/"):
        raise ValueError(f"{url!r} is no prefix in a bucket: write s3://BUCKET/PREFIX/")
    return parts.netloc, parts.path.lstrip("/")
