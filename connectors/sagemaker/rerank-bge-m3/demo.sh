#!/bin/sh
# The tutorial offline: render the connector, run it on the tutorial's query and four passages with
# the model's recorded, unsorted answer, and show every stage. Needs painless-lite on the PATH.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
answer=$here/../../../fixtures/sagemaker/bge-reranker-v2-m3/capital-city.json
connector=$(mktemp)
trap 'rm -f "$connector"' EXIT

echo "=== the connector: $(basename "$here"), for Amazon OpenSearch Service"
painless-lite render "$here" --console \
    --set hosting=service --set region=us-west-2 --set endpoint_name=bge-reranker-v2-m3 \
    --set role_arn=arn:aws:iam::123456789012:role/sagemaker-invoker > "$connector"
cat "$connector"

echo "=== predict, stage by stage"
painless-lite predict "$connector" --input "$here/input.json" --response "$answer" --trace 2>&1
