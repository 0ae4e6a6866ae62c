"""A model endpoint on this machine that stands in for SageMaker's runtime.

It takes what a cluster or boto3 sends over real HTTP, verifies the signature, answers from
recordings or a Python function, fails on demand and keeps what it was asked:

    verifier = Verifier(Keys("AKIDEXAMPLE", "secret"), region="us-west-2")
    with MockEndpoint([[{"index": 0, "score": 0.5}]], verifier=verifier) as there:
        client = boto3.client("sagemaker-runtime", endpoint_url=there.url, ...)
        client.invoke_endpoint(EndpointName="reranker", Body=b"{}")
        print(there.requests[0].json)

`async with` serves from the running event loop, `with` from a thread of its own. Needs the extra
`mock` (aiohttp and boto3).
"""

from painless_lite.mock_endpoint.answers import Answer, aws_error
from painless_lite.mock_endpoint.faults import Fault, FaultError
from painless_lite.mock_endpoint.recordings import Recording, RecordingError, Recordings
from painless_lite.mock_endpoint.request import Received
from painless_lite.mock_endpoint.server import Exchange, MockEndpoint
from painless_lite.mock_endpoint.signature import Keys, Verifier

__all__ = [
    "Answer",
    "Exchange",
    "Fault",
    "FaultError",
    "Keys",
    "MockEndpoint",
    "Received",
    "Recording",
    "RecordingError",
    "Recordings",
    "Verifier",
    "aws_error",
]
