"""Correct connectors of the shapes that the public documentation shows, and of many more scripts.

None of them may be found fault with: each entry is a name, a connector, and the settings with which
it is correct (a version, endpoints that are trusted beside the default ones).
"""

from __future__ import annotations

from typing import Any, NamedTuple

KEYS = {"access_key": "${AWS_ACCESS_KEY}", "secret_key": "${AWS_SECRET_KEY}"}
SESSION = {**KEYS, "session_token": "${AWS_SESSION_TOKEN}"}
ROLE = {"roleArn": "arn:aws:iam::123456789012:role/invoker"}
ROLES = {**ROLE, "externalAccountRoleArn": "arn:aws:iam::210987654321:role/invoker"}
AMZ = {"content-type": "application/json", "x-amz-content-sha256": "required"}
BEDROCK = "https://bedrock-runtime.${parameters.region}.amazonaws.com/model/"
SAGEMAKER = "https://runtime.sagemaker.us-west-2.amazonaws.com/endpoints/model/invocations"
INPUT = '{ "inputs": ${parameters.inputs} }'


class Correct(NamedTuple):
    """A correct connector, and the settings with which it is."""

    name: str
    connector: dict[str, Any]
    settings: dict[str, Any]


def action(url: str, body: str | None = None, pre: str = "", post: str = "", **more: Any) -> Any:
    """An action that is posted, with what is given of a body and of process functions."""
    made = {"action_type": "predict", "method": "POST", "url": url, **more}
    for name, text in (
        ("request_body", body),
        ("pre_process_function", pre),
        ("post_process_function", post),
    ):
        if text:
            made[name] = text
    return made


def http(
    name: str, url: str, body: str, pre: str = "", post: str = "", *, parameters: Any = None,
    key: str = "api_key", header: str = "Bearer ", settings: Any = None, **more: Any,
) -> Correct:  # fmt: skip
    """A connector that sends its key in a header."""
    headers = {"Authorization": header + "${credential." + key + "}", **more.pop("headers", {})}
    connector = {
        "name": name,
        "description": f"The connector to {name}",
        "version": "1",
        "protocol": "http",
        "parameters": parameters or {},
        "credential": {key: "${API_KEY}"},
        "actions": [action(url, body, pre, post, headers=headers, **more)],
    }
    return Correct(name, connector, settings or {})


def aws(
    name: str, url: str, body: str, pre: str = "", post: str = "", *, service: str = "bedrock",
    parameters: Any = None, credential: Any = None, settings: Any = None, **more: Any,
) -> Correct:  # fmt: skip
    """A connector whose requests are signed."""
    connector = {
        "name": name,
        "description": f"The connector to {name}",
        "version": 1,
        "protocol": "aws_sigv4",
        "credential": credential or SESSION,
        "parameters": {"region": "us-west-2", "service_name": service, **(parameters or {})},
        "actions": [action(url, body, pre, post, headers=more.pop("headers", AMZ), **more)],
    }
    return Correct(name, connector, settings or {})


def sagemaker(name: str, pre: str = "", post: str = "", body: str = INPUT, **more: Any) -> Correct:
    """A model behind a SageMaker endpoint, with scripts of its own."""
    headers = {"content-type": "application/json"}
    return aws(name, SAGEMAKER, body, pre, post, service="sagemaker", headers=headers, **more)


def built_in(step: str, name: str) -> str:
    """The name of a built-in process function."""
    return f"connector.{step}_process.{name}"


EMBEDDING = (built_in("pre", "openai.embedding"), built_in("post", "openai.embedding"))
OPENAI_BODY = '{ "input": ${parameters.input}, "model": "${parameters.model}" }'
CHAT_BODY = '{ "model": "${parameters.model}", "messages": ${parameters.messages} }'
OPENAI = "https://api.openai.com/v1/"

PROVIDERS = [
    http("openai embedding", OPENAI + "embeddings", OPENAI_BODY, *EMBEDDING,
         parameters={"model": "text-embedding-3-small"}),
    http("openai chat", OPENAI + "chat/completions",
         '{ "model": "${parameters.model}", "messages": ${parameters.messages}, '
         '"temperature": ${parameters.temperature} }',
         parameters={"model": "gpt-4o", "temperature": 0}),
    http("openai completion", OPENAI + "completions",
         '{ "model": "${parameters.model}", "prompt": "${parameters.prompt}", "max_tokens": '
         '${parameters.max_tokens}, "temperature": ${parameters.temperature} }',
         parameters={"model": "gpt-3.5-turbo-instruct", "max_tokens": 7, "temperature": 0}),
    http("openai guardrail", "https://${parameters.endpoint}/v1/completions",
         '{ "model": "${parameters.model}", "prompt": "${parameters.prompt}" }',
         parameters={
             "endpoint": "api.openai.com", "model": "gpt-3.5-turbo-instruct",
             "prompt": "Say accept or reject.\\n\\nInput: ${parameters.question}.\\n\\nAnswer: ",
             "response_filter": "$.choices[0].text",
         }),
    http("openai agent", OPENAI + "chat/completions",
         '{ "model": "${parameters.model}", "messages": [{"role":"developer","content":'
         '"${parameters.system_prompt}"},${parameters._chat_history:-}{"role":"user","content":'
         '"${parameters.prompt}"}${parameters._interactions:-}]${parameters.tool_configs:-} }',
         parameters={"model": "gpt-4o-mini", "system_prompt": "You are an assistant."}),
    http("openai structured", OPENAI + "chat/completions",
         '{ "model": "gpt-4o", "messages": [{"role": "user", "content": "${parameters.prompt}"}], '
         '"response_format": {"type": "json_schema", "json_schema": ${parameters.schema:-{}}} }',
         parameters={"response_filter": "$.choices[0].message.content"}),
    http("azure embedding", "https://${parameters.endpoint}/openai/deployments/${parameters."
         "deploy-name}/embeddings?api-version=${parameters.api-version}",
         '{ "input": ${parameters.input} }', *EMBEDDING, parameters={
             "endpoint": "search.openai.azure.com", "deploy-name": "embedding",
             "api-version": "2024-02-01"},
         settings={"trusted_endpoints": (r"^https://.*\.openai\.azure\.com/.*$",)}),
    http("azure chat", "https://${parameters.endpoint}/openai/deployments/chat/chat/completions",
         '{ "messages": ${parameters.messages}, "temperature": ${parameters.temperature} }',
         parameters={"endpoint": "search.openai.azure.com", "temperature": 0.7},
         settings={"trusted_endpoints": (r"^https://.*\.openai\.azure\.com/.*$",)}),
    http("cohere embedding", "https://api.cohere.ai/v1/embed",
         '{ "texts": ${parameters.texts}, "truncate": "${parameters.truncate}", "model": '
         '"${parameters.model}", "input_type": "${parameters.input_type}" }',
         built_in("pre", "cohere.embedding"), built_in("post", "cohere.embedding"),
         parameters={"model": "embed-english-v3.0", "input_type": "search_document",
                     "truncate": "END"}),
    http("cohere embedding v2", "https://api.cohere.com/v2/embed",
         '{ "model": "${parameters.model}", "texts": ${parameters.texts}, "input_type": '
         '"${parameters.input_type}", "embedding_types": ${parameters.embedding_types} }',
         built_in("pre", "cohere.embedding"), built_in("post", "cohere_v2.embedding.float"),
         parameters={"model": "embed-v4.0", "input_type": "search_document",
                     "embedding_types": ["float"]},
         settings={"target": "3.x", "trusted_endpoints": (r"^https://api\.cohere\.com/.*$",)}),
    http("cohere images", "https://api.cohere.ai/v1/embed",
         '{ "model": "embed-english-v3.0", "images": ${parameters.images}, "input_type": "image" }',
         built_in("pre", "cohere.multimodal_embedding"), built_in("post", "cohere.embedding")),
    http("cohere chat", "https://api.cohere.ai/v1/chat",
         '{ "message": "${parameters.message}", "model": "${parameters.model}" }',
         parameters={"model": "command-r"}),
    http("cohere rerank", "https://api.cohere.ai/v1/rerank",
         '{ "documents": ${parameters.documents}, "query": "${parameters.query}", '
         '"model": "${parameters.model}", "top_n": ${parameters.top_n} }',
         built_in("pre", "cohere.rerank"), built_in("post", "cohere.rerank"),
         parameters={"model": "rerank-english-v3.0", "top_n": 100}),
    http("deepseek chat", "https://api.deepseek.com/v1/chat/completions", CHAT_BODY,
         parameters={"model": "deepseek-chat"}, headers={"Content-Type": "application/json"}),
    http("gemini embedding", "https://generativelanguage.googleapis.com/v1beta/models/"
         "${parameters.model}:embedContent",
         '{ "content": { "parts": [{ "text": "${parameters.text}" }] } }',
         parameters={"model": "gemini-embedding-001", "response_filter": "$.embedding.values"},
         settings={"trusted_endpoints": (r"^https://generativelanguage\.googleapis\.com/.*$",)}),
    http("vertexai embedding", "https://us-central1-aiplatform.googleapis.com/v1/projects/"
         "${parameters.project}/locations/us-central1/publishers/google/models/"
         "${parameters.model_id}:predict",
         '{"instances": [{ "content": "${parameters.prompt}"}]}', key="vertexAI_token",
         parameters={"project": "search-1", "model_id": "text-embedding-004"},
         settings={"trusted_endpoints": (r"^https://.*-aiplatform\.googleapis\.com/.*$",)}),
    http("yandex embedding", "https://llm.api.cloud.yandex.net/foundationModels/v1/textEmbedding",
         '{ "text": "${parameters.inputText}", "modelUri": "${parameters.modelUri}" }',
         built_in("pre", "bedrock.embedding"), built_in("post", "bedrock.embedding"),
         header="Api-Key ", headers={"x-folder-id": "${parameters.folder_id}"},
         parameters={"modelUri": "emb://b1g/text-search-doc/latest", "folder_id": "b1g"},
         settings={"trusted_endpoints": (r"^https://llm\.api\.cloud\.yandex\.net/.*$",)}),
    http("ollama chat", "http://localhost:11434/v1/chat/completions", CHAT_BODY,
         parameters={"model": "qwen3:4b"},
         settings={"trusted_endpoints": (r"^http://localhost:11434/.*$",)}),
    http("vllm behind a proxy", "https://models.internal:8443/v1/embeddings", OPENAI_BODY,
         *EMBEDDING, parameters={"model": "bge-m3"},
         settings={"trusted_endpoints": (r"^https://models\.internal:8443/.*$",)}),
    http("langfuse prompt", "https://us.cloud.langfuse.com/api/public/v2/prompts/"
         "${parameters.promptName}", "", method="GET", header="Basic ",
         parameters={"promptName": "greeting"},
         settings={"trusted_endpoints": (r"^https://us\.cloud\.langfuse\.com/.*$",)}),
    http("tei rerank", "https://tei.example.org/rerank",
         '{ "query": "${parameters.query}", "texts": ${parameters.texts}, "raw_scores": false }',
         """
         def docs = params.text_docs;
         StringBuilder texts = new StringBuilder('[');
         for (int i = 0; i < docs.length; i++) {
           if (i > 0) texts.append(',');
           texts.append('"').append(docs[i]).append('"');
         }
         texts.append(']');
         return '{"parameters": {"query": "' + params.query_text + '", "texts": ' + texts + '}}';
         """,
         """
         def scores = new double[params.result.length];
         for (def one : params.result) {
           scores[(int) one.index] = one.score;
         }
         StringBuilder out = new StringBuilder('[');
         for (int i = 0; i < scores.length; i++) {
           if (i > 0) { out.append(','); }
           out.append('{"name":"similarity","data_type":"FLOAT32","shape":[1],"data":[');
           out.append(scores[i]).append(']}');
         }
         return out.append(']').toString();
         """,
         settings={"trusted_endpoints": (r"^https://tei\.example\.org/.*$",)}),
    http("tei embed", "https://tei.example.org/embed", INPUT,
         """
         def docs = params.text_docs;
         def quoted = docs.stream().map(d -> '"' + d + '"').collect(Collectors.toList());
         return '{"parameters": {"inputs": [' + String.join(',', quoted) + ']}}';
         """,
         """
         def tensors = [];
         for (def vector : params.result) {
           tensors.add('{"name":"sentence_embedding","data_type":"FLOAT32","shape":['
             + vector.length + '],"data":' + vector + '}');
         }
         return '[' + String.join(',', tensors) + ']';
         """,
         settings={"trusted_endpoints": (r"^https://tei\.example\.org/.*$",)}),
    aws("titan embedding", BEDROCK + "amazon.titan-embed-text-v2:0/invoke",
        '{ "inputText": "${parameters.inputText}", "dimensions": ${parameters.dimensions}, '
        '"normalize": ${parameters.normalize}, "embeddingTypes": ${parameters.embeddingTypes} }',
        built_in("pre", "bedrock.embedding"), built_in("post", "bedrock.embedding"),
        parameters={"dimensions": 1024, "normalize": True, "embeddingTypes": ["float"]}),
    aws("titan embedding, role", BEDROCK + "${parameters.model}/invoke",
        '{"inputText": "${parameters.inputText}"}', built_in("pre", "bedrock.embedding"),
        built_in("post", "bedrock.embedding"), credential=ROLE,
        parameters={"model": "amazon.titan-embed-text-v1"}),
    aws("titan multimodal", BEDROCK + "amazon.titan-embed-image-v1/invoke",
        '{ "inputText": "${parameters.inputText:-null}", "inputImage": '
        '"${parameters.inputImage:-null}" }', built_in("pre", "bedrock.multimodal_embedding"),
        built_in("post", "bedrock.embedding"), parameters={"input_docs_processed_step_size": 2}),
    aws("titan multimodal, scripts", BEDROCK + "amazon.titan-embed-image-v1/invoke",
        '{ "inputText": "${parameters.inputText:-null}", "inputImage": '
        '"${parameters.inputImage:-null}" }',
        """
        StringBuilder members = new StringBuilder("{");
        if (params.text_docs.length > 0 && params.text_docs[0] != null) {
          members.append("\\"inputText\\":\\"").append(params.text_docs[0]).append("\\"");
          if (params.text_docs.length > 1 && params.text_docs[1] != null) {
            members.append(",");
          }
        }
        if (params.text_docs.length > 1 && params.text_docs[1] != null) {
          members.append("\\"inputImage\\":\\"").append(params.text_docs[1]).append("\\"");
        }
        members.append("}");
        return "{" + "\\"parameters\\":" + members + "}";
        """,
        """
        def name = "sentence_embedding";
        def dataType = "FLOAT32";
        if (params.embedding == null || params.embedding.length == 0) {
          throw new IllegalArgumentException("no embedding");
        }
        def shape = [params.embedding.length];
        return "{" + "\\"name\\":\\"" + name + "\\"," + "\\"data_type\\":\\"" + dataType + "\\","
          + "\\"shape\\":" + shape + "," + "\\"data\\":" + params.embedding + "}";
        """,
        parameters={"input_docs_processed_step_size": 2}),
    aws("cohere on bedrock", BEDROCK + "cohere.embed-english-v3/invoke",
        '{ "texts": ${parameters.texts}, "truncate": "${parameters.truncate}", "input_type": '
        '"${parameters.input_type}" }',
        built_in("pre", "cohere.embedding"), built_in("post", "cohere.embedding"),
        parameters={"truncate": "END", "input_type": "search_document"}),
    aws("cohere rerank on bedrock", "https://${parameters.endpoint}.${parameters.region}."
        "amazonaws.com/model/${parameters.model_name}/invoke",
        '{ "documents": ${parameters.documents}, "query": "${parameters.query}", "api_version": '
        "${parameters.api_version} }",
        built_in("pre", "cohere.rerank"), built_in("post", "cohere.rerank"), parameters={
            "endpoint": "bedrock-runtime", "model_name": "cohere.rerank-v3-5:0",
            "api_version": 2}),
    aws("bedrock rerank", "https://${parameters.endpoint}.${parameters.region}.amazonaws.com/"
        "${parameters.api_name}",
        '{ "queries": ${parameters.queries}, "rerankingConfiguration": '
        '{"bedrockRerankingConfiguration": {"modelConfiguration": {"modelArn": '
        '"arn:aws:bedrock:${parameters.region}::foundation-model/${parameters.model_id}"}}, '
        '"type": "BEDROCK_RERANKING_MODEL"}, "sources": ${parameters.sources} }',
        built_in("pre", "bedrock.rerank"), built_in("post", "bedrock.rerank"),
        action_type="PREDICT", parameters={"endpoint": "bedrock-agent-runtime",
        "api_name": "rerank", "model_id": "amazon.rerank-v1:0"}),
    aws("claude on bedrock", BEDROCK + "${parameters.model}/invoke",
        '{ "system": "${parameters.system_prompt}", "anthropic_version": '
        '"${parameters.anthropic_version}", "max_tokens": ${parameters.max_tokens}, '
        '"temperature": ${parameters.temperature}, "messages": ${parameters.messages}, '
        '"thinking": {"type": "enabled", "budget_tokens": ${parameters.budget_tokens} } }',
        parameters={"max_tokens": 8000, "temperature": 1, "budget_tokens": 1024,
                    "anthropic_version": "bedrock-2023-05-31", "use_system_prompt": True,
                    "model": "us.anthropic.claude-3-7-sonnet-20250219-v1:0"}),
    aws("claude 2", "https://bedrock-runtime.us-west-2.amazonaws.com/model/anthropic.claude-v2/"
        "invoke", '{"prompt":"${parameters.prompt}", "max_tokens_to_sample":'
        "${parameters.max_tokens_to_sample}, \"temperature\":${parameters.temperature}, "
        '"anthropic_version":"${parameters.anthropic_version}" }', credential=KEYS,
        parameters={"max_tokens_to_sample": 8000, "temperature": 0.0001,
                    "anthropic_version": "bedrock-2023-05-31", "response_filter": "$.completion",
                    "endpoint": "bedrock.us-west-2.amazonaws.com", "auth": "Sig_V4"}),
    aws("converse agent", BEDROCK + "${parameters.model}/converse",
        '{ "system": [{"text": "${parameters.system_prompt}"}], "messages": '
        '[${parameters._chat_history:-}{"role":"user","content":[{"text":"${parameters.prompt}"}]}'
        "${parameters._interactions:-}]${parameters.tool_configs:-} }",
        credential=ROLE, parameters={"model": "us.anthropic.claude-3-7-sonnet-20250219-v1:0",
                                     "system_prompt": "You are a helpful assistant."}),
    aws("gpt-oss on bedrock", "https://bedrock-runtime.us-west-2.amazonaws.com/openai/v1/chat/"
        "completions", '{ "model": "${parameters.bedrock_model_id}", "messages": '
        '${parameters.messages}, "stream": false }',
        parameters={"bedrock_model_id": "openai.gpt-oss-120b-1:0"}),
    aws("jurassic", BEDROCK + "ai21.j2-mid-v1/invoke",
        '{"prompt": "${parameters.inputs}", "maxTokens": 200, "stopSequences": [], '
        '"countPenalty": {"scale": 0}}', parameters={"response_filter": "$.completions[0].data"}),
    aws("nova, unified", BEDROCK + "${parameters.model}/invoke",
        '{ "taskType": "SINGLE_EMBEDDING", "singleEmbeddingParams": {"embeddingDimension": '
        '${parameters.dimensions}, "text": {"truncationMode": "${parameters.truncationMode:-null}"'
        ', "value": "${parameters.text:-null}"}, "image": {"source": {"bytes": '
        '"${parameters.image:-null}"}} } }',
        built_in("pre", "bedrock.nova.embedding"), built_in("post", "bedrock.nova.embedding"),
        parameters={"model": "amazon.nova-2-multimodal-embeddings-v1:0", "dimensions": 1024,
                    "input_docs_processed_step_size": 1, "truncationMode": "END"},
        settings={"target": "3.5"}),
    aws("nova, text", BEDROCK + "amazon.nova-2-multimodal-embeddings-v1:0/invoke",
        '{ "taskType": "SINGLE_EMBEDDING", "singleEmbeddingParams": {"text": {"value": '
        '"${parameters.inputText}"} } }', built_in("pre", "bedrock.nova.text_embedding"),
        built_in("post", "bedrock.nova.embedding"), settings={"target": "3.5"}),
    aws("comprehend", "${parameters.endpoint}", '{ "Text": "${parameters.Text}"}',
        service="comprehend", headers={"X-Amz-Target": "${parameters.api}",
                                       "content-type": "application/x-amz-json-1.1"},
        parameters={
            "endpoint": "https://${parameters.service_name}.${parameters.region}.amazonaws.com",
            "api": "Comprehend_20171127.DetectDominantLanguage", "response_filter": "$"},
        settings={"trusted_endpoints": (r"^https://comprehend\..*\.amazonaws\.com$",)}),
    aws("textract", "https://textract.us-west-2.amazonaws.com",
        '{ "Document": { "Bytes": "${parameters.bytes}" } }', service="textract",
        headers={"X-Amz-Target": "Textract.DetectDocumentText",
                 "content-type": "application/x-amz-json-1.1"},
        settings={"trusted_endpoints": (r"^https://textract\..*\.amazonaws\.com$",)}),
    aws("another account", SAGEMAKER, INPUT, service="sagemaker", credential=ROLES),
    sagemaker("sparse encoder", """
        StringBuilder docs = new StringBuilder('[');
        for (int i = 0; i < params.text_docs.length; i++) {
          docs.append('"').append(params.text_docs[i]).append('"');
          if (i < params.text_docs.length - 1) { docs.append(','); }
        }
        docs.append(']');
        return '{"parameters": {"inputs": ' + docs.toString() + '}}';
        """, body="${parameters.inputs}"),
    sagemaker("default functions", built_in("pre", "default.embedding"),
              built_in("post", "default.embedding"), body="${parameters.input}"),
    sagemaker("standard form", body='{ "texts": ${parameters.texts}, "content_type": '
              '"${parameters.content_type}" }', credential=ROLE),
    sagemaker("highlighter", """
        // both forms of input
        if (params.question != null && params.context != null && params.inputs == null) {
          return '{"parameters":{"question":"' + escape(params.question) + '","context":"'
            + escape(params.context) + '"}}';
        } else if (params.inputs != null) {
          String inputs = params.inputs.toString();
          return '{"parameters":{"inputs":' + inputs + '}}';
        } else {
          throw new IllegalArgumentException("question and context, or inputs");
        }
        """, body='{ "question": "${parameters.question:-}", "context": "${parameters.context:-}",'
              ' "inputs": ${parameters.inputs:-[]} }', parameters={
                  "pre_process_function.process_remote_inference_input": "true"}),
]  # fmt: skip

POSTS = {
    "an elvis for a name": """
        String name = params.model ?: 'model';
        return '{"name":"' + escape(name) + '","data_type":"FLOAT32","shape":['
          + params.embedding.length + '],"data":' + params.embedding + '}';
        """,
    "a check before": """
        if (params.error != null) {
          return '{"name":"error","dataAsMap":{"message":"' + escape(params.error.message) + '"}}';
        }
        return '{"name":"a","data_type":"FLOAT32","shape":[' + params.vector.size() + '],"data":'
          + params.vector + '}';
        """,
    "a safe look": """
        def usage = params?.usage?.total_tokens;
        return '{"name":"usage","dataAsMap":{"tokens":' + (usage == null ? 0 : usage) + '}}';
        """,
    "contains before it reads": """
        if (!params.containsKey('data')) { throw new IllegalArgumentException('no data'); }
        def first = params.data[0];
        return '{"name":"a","data_type":"FLOAT32","shape":[' + first.embedding.length + '],"data":'
          + first.embedding + '}';
        """,
    "a map of answers": """
        Map answer = params.outputs;
        def parts = new ArrayList();
        for (entry in answer.entrySet()) {
          parts.add('"' + escape(entry.getKey()) + '":' + entry.getValue());
        }
        return '{"name":"response","dataAsMap":{' + String.join(',', parts) + '}}';
        """,
    "a sparse answer": """
        StringBuilder maps = new StringBuilder();
        for (def weights : params.result) {
          if (maps.length() > 0) { maps.append(','); }
          maps.append('{');
          boolean first = true;
          for (def one : weights.entrySet()) {
            if (!first) { maps.append(','); }
            first = false;
            maps.append('"').append(escape(one.key)).append('":').append(one.value);
          }
          maps.append('}');
        }
        return '{"name":"output","dataAsMap":{"response":[' + maps + ']}}';
        """,
    "an average": """
        double sum = 0;
        for (def one : params.scores) { sum += (double) one; }
        double mean = params.scores.length == 0 ? 0 : sum / params.scores.length;
        return '{"name":"similarity","data_type":"FLOAT32","shape":[1],"data":[' + mean + ']}';
        """,
    "scores of logits": """
        def rows = params.logits;
        def out = [];
        for (int i = 0; i < rows.length; i++) {
          double score = 1.0 / (1.0 + Math.exp(-((double) rows[i][0])));
          out.add('{"name":"similarity","data_type":"FLOAT32","shape":[1],"data":[' + score + ']}');
        }
        return '[' + out.stream().collect(Collectors.joining(',')) + ']';
        """,
    "results sorted by index": """
        def results = params.results;
        results.sort((a, b) -> ((int) a.index) - ((int) b.index));
        def out = new StringBuilder('[');
        String separator = '';
        for (def r : results) {
          out.append(separator);
          separator = ',';
          out.append('{"name":"similarity","data_type":"FLOAT32","shape":[1],"data":[');
          out.append(r.relevance_score);
          out.append(']}');
        }
        out.append(']');
        return out.toString();
        """,
    "results by a map": """
        Map scores = new HashMap();
        for (def r : params.results) { scores.put((int) r.index, r.relevance_score); }
        List out = new ArrayList();
        for (int i = 0; i < params.results.length; i++) {
          out.add('{"name":"similarity","data_type":"FLOAT32","shape":[1],"data":['
            + scores.get(i) + ']}');
        }
        return '[' + String.join(',', out) + ']';
        """,
    "an index by BigDecimal": """
        def outputs = params.results;
        def scores = new Double[outputs.length];
        for (int i = 0; i < outputs.length; i++) {
          def index = new BigDecimal(outputs[i].index.toString()).intValue();
          scores[index] = outputs[i].relevance_score;
        }
        def all = new StringBuilder('[');
        for (int i = 0; i < scores.length; i++) {
          all.append(' {"name": "similarity", "data_type": "FLOAT32", "shape": [1],');
          all.append('"data": [');
          all.append(scores[i]);
          all.append(']}');
          if (i < outputs.length - 1) { all.append(','); }
        }
        all.append(']');
        return all.toString();
        """,
    "scores in the documents' order": """
        if (params.result == null || params.result.length == 0) {
          throw new Exception("no result");
        }
        def out = new StringBuilder('[ ');
        for (int i = 0; i < params.result.length; i++) {
          out.append(' {"name": "similarity", "data_type": "FLOAT32", "shape": [1], "data": [');
          out.append(params.result[i]);
          out.append(']}');
          if (i < params.result.length - 1) { out.append(','); }
        }
        out.append(']');
        return out.toString();
        """,
    "a function of its own": """
        String tensor(List values) {
          return '{"name":"sentence_embedding","data_type":"FLOAT32","shape":[' + values.size()
            + '],"data":' + values + '}';
        }
        List found = new ArrayList();
        for (def row : params.embeddings) { found.add(tensor(row)); }
        return '[' + String.join(',', found) + ']';
        """,
    "a while loop": """
        int i = 0;
        String out = '[';
        while (i < params.data.length) {
          def v = params.data[i].embedding;
          out += (i == 0 ? '' : ',') + '{"name":"sentence_embedding","data_type":"FLOAT32",'
            + '"shape":[' + v.length + '],"data":' + v + '}';
          i++;
        }
        return out + ']';
        """,
    "two shapes of answer": """
        def vector;
        if (params.embedding instanceof List) { vector = params.embedding; }
        else { vector = params.embeddings[0]; }
        return '{"name":"a","data_type":"FLOAT32","shape":[' + vector.length + '],"data":' + vector
          + '}';
        """,
    "a try": """
        try {
          return '{"name":"a","data_type":"FLOAT32","shape":[1],"data":[' + params.score + ']}';
        } catch (Exception e) {
          throw new IllegalArgumentException('bad answer: ' + e.getMessage());
        }
        """,
    "the text of a chat": """
        String answer = params.choices[0].message.content;
        return '{"name":"response","dataAsMap":{"completion":"' + escape(answer) + '"}}';
        """,
    "texts and numbers": """
        def parts = new StringBuilder();
        for (int i = 0; i < params.predictions.length; i++) {
          def p = params.predictions[i];
          if (i != 0) parts.append(", ");
          parts.append('{"label": "').append(escape(p.label)).append('", "score": ')
            .append(p.score).append('}');
        }
        return '{"name": "response", "dataAsMap": {"labels": [' + parts.toString() + ']}}';
        """,
    "a lambda over the rows": """
        return '[' + params.embeddings.stream().map(e ->
          '{"name":"sentence_embedding","data_type":"FLOAT32","shape":[' + e.length + '],"data":'
          + e + '}').collect(Collectors.joining(',')) + ']';
        """,
    "quantised": """
        def v = params.embeddings.int8[0];
        return '{"name":"sentence_embedding","data_type":"INT8","shape":[' + v.length + '],"data":'
          + v + '}';
        """,
    "a string built backwards": """
        String out = '';
        for (int i = params.scores.length - 1; i >= 0; i--) {
          String one = '{"name":"similarity","data_type":"FLOAT32","shape":[1],"data":['
            + params.scores[i] + ']}';
          out = out.isEmpty() ? one : one + ',' + out;
        }
        return '[' + out + ']';
        """,
    "names in brackets": """
        def v = params['data'][0]['embedding'];
        return '{"name":"a","data_type":"FLOAT32","shape":[' + v.size() + '],"data":' + v + '}';
        """,
    "names by get": """
        List rows = params.get('data');
        def out = [];
        for (Map row : rows) {
          List v = row.get('embedding');
          out.add('{"name":"sentence_embedding","data_type":"FLOAT32","shape":[' + v.size()
            + '],"data":' + v + '}');
        }
        return '[' + String.join(',', out) + ']';
        """,
    "an iterator": """
        Iterator it = params.scores.iterator();
        StringJoiner out = new StringJoiner(',', '[', ']');
        while (it.hasNext()) {
          out.add('{"name":"similarity","data_type":"FLOAT32","shape":[1],"data":[' + it.next()
            + ']}');
        }
        return out.toString();
        """,
    "a do loop": """
        int i = 0;
        def out = new StringBuilder('[');
        do {
          if (i > 0) out.append(',');
          out.append('{"name":"similarity","data_type":"FLOAT32","shape":[1],"data":[')
            .append(params.scores[i]).append(']}');
          i += 1;
        } while (i < params.scores.length);
        return out.append(']').toString();
        """,
    "a variable set in branches": """
        def vector;
        String kind;
        if (params.containsKey('embedding')) {
          vector = params.embedding;
          kind = 'one';
        } else {
          vector = params.data[0].embedding;
          kind = 'many';
        }
        return '{"name":"' + kind + '","data_type":"FLOAT32","shape":[' + vector.length
          + '],"data":' + vector + '}';
        """,
    "an escape of its own": """
        String quoted(String text) {
          String slash = text.replace('\\\\', '\\\\\\\\');
          return '"' + slash.replace('"', '\\\\"').replace('\n', '\\\\n') + '"';
        }
        return '{"name":"response","dataAsMap":{"completion":' + quoted(params.text) + '}}';
        """,
    "an index by intValue": """
        double[] scores = new double[params.results.length];
        for (int i = 0; i < params.results.length; i++) {
          def r = params.results[i];
          scores[r.index.intValue()] = r.relevance_score;
        }
        List out = [];
        for (double s : scores) {
          out.add('{"name":"similarity","data_type":"FLOAT32","shape":[1],"data":[' + s + ']}');
        }
        return '[' + String.join(',', out) + ']';
        """,
    "a list filled by index": """
        List scores = new ArrayList();
        for (def ignored : params.results) { scores.add(0.0); }
        for (def r : params.results) { scores.set((int) r.index, r.relevance_score); }
        StringBuilder out = new StringBuilder('[');
        for (int i = 0; i < scores.size(); i++) {
          out.append(i == 0 ? '' : ',');
          out.append('{"name":"similarity","data_type":"FLOAT32","shape":[1],"data":[')
            .append(scores.get(i)).append(']}');
        }
        return out.append(']').toString();
        """,
    "numbers of several kinds": """
        int total = (int) params.usage.total_tokens;
        long created = (long) params.created;
        double share = params.share;
        boolean many = total > 10;
        return '{"name":"usage","dataAsMap":{"total":' + total + ',"created":' + created
          + ',"share":' + share + ',"many":' + many + '}}';
        """,
    "a normalised vector": """
        def v = params.embedding;
        double norm = 0;
        for (int i = 0; i < v.length; i++) { norm += (double) v[i] * (double) v[i]; }
        norm = Math.sqrt(norm);
        List scaled = new ArrayList();
        for (def x : v) { scaled.add((double) x / norm); }
        return '{"name":"sentence_embedding","data_type":"FLOAT32","shape":[' + scaled.size()
          + '],"data":' + scaled + '}';
        """,
    "a mean of token vectors": """
        def tokens = params.result[0];
        double[] mean = new double[tokens[0].length];
        for (def token : tokens) {
          for (int i = 0; i < mean.length; i++) { mean[i] += (double) token[i] / tokens.length; }
        }
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < mean.length; i++) {
          if (i > 0) { data.append(','); }
          data.append(mean[i]);
        }
        return '{"name":"sentence_embedding","data_type":"FLOAT32","shape":[' + mean.length
          + '],"data":[' + data + ']}';
        """,
    "a map of lists": """
        def out = [];
        for (String kind : params.embeddings.keySet()) {
          def v = params.embeddings[kind][0];
          out.add('{"name":"' + escape(kind) + '","data_type":"FLOAT32","shape":[' + v.length
            + '],"data":' + v + '}');
        }
        return '[' + String.join(',', out) + ']';
        """,
    "texts of a list": """
        def labels = new StringBuilder();
        for (def one : params.labels) {
          if (labels.length() > 0) { labels.append(','); }
          labels.append('"').append(escape(one)).append('"');
        }
        return '{"name":"response","dataAsMap":{"labels":[' + labels + ']}}';
        """,
    "texts of a stream": """
        String labels = params.labels.stream().map(l -> '"' + escape(l) + '"')
          .collect(Collectors.joining(','));
        return '{"name":"response","dataAsMap":{"labels":[' + labels + ']}}';
        """,
    "the best label": """
        def best = null;
        for (def p : params.result) {
          if (best == null || p.score > best.score) { best = p; }
        }
        return '{"name":"response","dataAsMap":{"label":"' + escape(best.label) + '","score":'
          + best.score + '}}';
        """,
    "a remark and a regular expression": """
        /* words only */
        Matcher m = /\\w+/.matcher(params.text);
        int words = 0;
        while (m.find()) { words++; }
        return '{"name":"response","dataAsMap":{"words":' + words + '}}'; // done
        """,
    "a message for an empty answer": """
        if (params.result == null) {
          return 'no result generated';
        }
        def out = new StringBuilder('[ ');
        for (int i = 0; i < params.result.length; i++) {
          out.append(' {"name": "similarity", "data_type": "FLOAT32", "shape": [1],');
          out.append('"data": [');
          out.append(params.result[i].score);
          out.append(']}');
          if (i < params.result.length - 1) { out.append(','); }
        }
        out.append(']');
        return out.toString();
        """,
    "null for an empty answer": """
        if (params.embedding == null || params.embedding.length == 0) { return null; }
        return '{"name":"a","data_type":"FLOAT32","shape":[' + params.embedding.length
          + '],"data":' + params.embedding + '}';
        """,
    "the string of the answer as it is": "return params.text;",
    "no return": """
        '{"name":"a","data_type":"FLOAT32","shape":[1],"data":[' + params.score + ']}'
        """,
}
PRES = {
    "one document": """
        StringBuilder builder = new StringBuilder();
        builder.append("\\"");
        String first = params.text_docs[0];
        builder.append(first);
        builder.append("\\"");
        def parameters = "{" + "\\"inputs\\":[" + builder + "]}";
        return "{" + "\\"parameters\\":" + parameters + "}";
        """,
    "a list of one": """
        return '{"parameters":{"inputs":["' + params.text_docs[0] + '"]}}';
        """,
    "a prefix": """
        def out = [];
        for (doc in params.text_docs) { out.add('"passage: ' + doc + '"'); }
        return '{"parameters":{"inputs":' + out + '}}';
        """,
    "a function and a loop": """
        String quote(String text) { return '"' + text + '"' }
        def out = new StringBuilder('[');
        for (int i = 0; i < params.text_docs.size(); ++i) {
          if (i > 0) { out.append(','); }
          out.append(quote(params.text_docs.get(i)));
        }
        return '{"parameters":{"inputs":' + out.append(']') + '}}';
        """,
    "pairs for a cross-encoder": """
        String query = params.query_text;
        StringBuilder pairs = new StringBuilder('[');
        for (int i = 0; i < params.text_docs.length; i++) {
          pairs.append('{"text":"').append(query).append('", "text_pair":"');
          pairs.append(params.text_docs[i]).append('"}');
          if (i < params.text_docs.length - 1) { pairs.append(','); }
        }
        pairs.append(']');
        def parameters = '{ "inputs": ' + pairs + ' }';
        return '{"parameters": ' + parameters + '}';
        """,
    "numbers beside it": """
        int n = params.text_docs.length;
        String docs = params.text_docs.stream().map(d -> '"' + d + '"')
          .collect(Collectors.joining(',', '[', ']'));
        return '{"parameters":{"inputs":' + docs + ',"top_n":' + n + ',"truncate":true}}';
        """,
    "shortened texts": """
        List out = new ArrayList();
        for (String doc : params.text_docs) {
          out.add('"' + (doc.length() > 512 ? doc.substring(0, 512) : doc) + '"');
        }
        return '{"parameters":{"inputs":[' + String.join(', ', out) + ']}}';
        """,
    "a constant beside": """
        String kind = 'search_document';
        return '{"parameters":{"inputs":["' + params.text_docs[0] + '"],"input_type":"' + kind
          + '"}}';
        """,
    "a comma by length": """
        StringBuilder b = new StringBuilder();
        for (def doc : params.text_docs) {
          if (b.length() != 0) b.append(",");
          b.append("\\"" + doc + "\\"");
        }
        return "{\\"parameters\\":{\\"inputs\\":[" + b.toString() + "]}}";
        """,
    "a placeholder of its own": """
        return '{"parameters":{"inputs":["__TEXT__"]}}'.replace('__TEXT__', params.text_docs[0]);
        """,
    "a trimmed text": """
        def text = params.text_docs[0];
        text = text.trim();
        return '{"parameters":{"inputs":["' + text + '"]}}';
        """,
    "lower case": """
        def out = [];
        params.text_docs.forEach(d -> out.add('"' + d.toLowerCase() + '"'));
        return '{"parameters":{"inputs":[' + String.join(',', out) + ']}}';
        """,
    "objects of a list": """
        def out = [];
        for (int i = 0; i < params.text_docs.length; i++) {
          out.add('{"id":' + i + ',"text":"' + params.text_docs[i] + '"}');
        }
        return '{"parameters":{"inputs":' + out + '}}';
        """,
    "a list that is given as a text": """
        String items = String.join(',', params.text_docs.stream().map(d -> '"' + d + '"')
          .collect(Collectors.toList()));
        Map members = new HashMap();
        members.put('inputs', '[' + items + ']');
        return '{"parameters":{"inputs":' + members.get('inputs') + '}}';
        """,
    "a check of the input": """
        if (params.text_docs == null || params.text_docs.isEmpty()) {
          throw new IllegalArgumentException('no documents');
        }
        return '{"parameters":{"inputs":["' + params.text_docs.get(0) + '"]}}';
        """,
    "a query with a context": """
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < params.text_docs.length; i++) {
          rows.append(i == 0 ? '[' : ',[');
          rows.append('"').append(params.query_text).append('","');
          rows.append(params.text_docs[i]).append('"]');
        }
        return '{"parameters":{"inputs":[' + rows + ']}}';
        """,
    "tabs made blanks": """
        String plain(String text) { return text.replace('\\\\t', ' '); }
        def out = new ArrayList();
        for (def d : params.text_docs) { out.add('"' + plain(d) + '"'); }
        return '{"parameters":{"inputs":' + out + '}}';
        """,
    "the last comma cut": """
        StringBuilder b = new StringBuilder('[');
        for (def doc : params.text_docs) { b.append('"').append(doc).append('",'); }
        b.setLength(b.length() - 1);
        b.append(']');
        return '{"parameters":{"inputs":' + b + '}}';
        """,
}
SCRIPTS = [
    *(sagemaker(f"post: {name}", built_in("pre", "default.embedding"), script,
                body="${parameters.input}") for name, script in POSTS.items()),
    *(sagemaker(f"pre: {name}", script) for name, script in PRES.items()),
]  # fmt: skip

BATCH = http(
    "openai batch",
    OPENAI + "embeddings",
    OPENAI_BODY,
    *EMBEDDING,
    parameters={"model": "ada", "input_file_id": "file-1", "endpoint": "/v1/embeddings"},
)
BATCH.connector["actions"] += [
    action(OPENAI + "batches",
           '{ "input_file_id": "${parameters.input_file_id}", "endpoint": "${parameters.endpoint}"'
           ', "completion_window": "24h" }', action_type="batch_predict",
           headers={"Authorization": "Bearer ${credential.api_key}"}),
    action(OPENAI + "batches/${parameters.id}", method="GET", action_type="batch_predict_status",
           headers={"Authorization": "Bearer ${credential.api_key}"}),
    action(OPENAI + "batches/${parameters.id}/cancel", action_type="cancel_batch_predict",
           headers={"Authorization": "Bearer ${credential.api_key}"}),
]  # fmt: skip
TUNED = sagemaker("tuned client", PRES["a list of one"], credential=ROLE)
TUNED.connector["client_config"] = {
    "max_connection": 200,
    "connection_timeout": 5,
    "read_timeout": 60,
    "retry_backoff_millis": 200,
    "retry_timeout_seconds": 30,
    "max_retry_times": 3,
    "retry_backoff_policy": "exponential_full_jitter",
}
HEADERS = http(
    "dynamic headers",
    "https://${parameters.endpoint}/predict",
    '{ "input": "${parameters.input}" }',
    headers={"X-Test-Request-Id": "${parameters.request_id}"},
    parameters={"endpoint": "models.example.org", "request_id": "none"},
    settings={"target": "3.7", "trusted_endpoints": (r"^https://models\.example\..*$",)},
)
AGENT = http(
    "tool calls",
    OPENAI + "chat/completions",
    CHAT_BODY,
    parameters={"model": "gpt-4o"},
    action_type="execute",
)
VERTEX = Correct(
    "vertexai with its own protocol",
    {
        "name": "vertexai",
        "version": 1,
        "protocol": "google_cloud",
        "parameters": {"project_id": "search-1", "location": "us-central1", "auth_mode": "adc"},
        "credential": {},
        "batch_job_status": {"field_name": "state", "mapping": {"JOB_STATE_FAILED": "FAILED"}},
        "actions": [
            action(
                "https://${parameters.location}-aiplatform.googleapis.com/v1/projects/"
                "${parameters.project_id}/locations/us-central1/batchPredictionJobs",
                '{"displayName":"${parameters.job_name}","model":"gemini"}',
                action_type="batch_predict",
            )
        ],
    },
    {"target": "3.9", "trusted_endpoints": (r"^https://.*-aiplatform\.googleapis\.com/.*$",)},
)
CONNECTORS = [*PROVIDERS, *SCRIPTS, BATCH, TUNED, HEADERS, AGENT, VERTEX]

V = [0.5, 0.25]
TENSOR = {"embedding": V}
RANKED = {"results": [{"index": 1, "relevance_score": 0.9}, {"index": 0, "relevance_score": 0.1}]}
SCORES = {"scores": [0.5, 0.25]}
LABELS = [{"label": 'a "b"', "score": 0.5}, {"label": "c", "score": 0.75}]
#: Answers of models on which the post-process scripts give tensors.
ANSWERS: dict[str, Any] = {
    "a string built backwards": SCORES,
    "an elvis for a name": TENSOR,
    "a check before": {"vector": V},
    "a safe look": {"usage": {"total_tokens": 3}},
    "contains before it reads": {"data": [TENSOR]},
    "a map of answers": {"outputs": {"a": 1, "b": 0.5}},
    "a sparse answer": [{"a": 1.5, "b": 0.5}, {"c": 2}],
    "an average": SCORES,
    "scores of logits": {"logits": [[0.5], [-1]]},
    "results sorted by index": RANKED,
    "results by a map": RANKED,
    "an index by BigDecimal": RANKED,
    "an index by intValue": RANKED,
    "a list filled by index": RANKED,
    "scores in the documents' order": [0.5, 0.25],
    "a function of its own": {"embeddings": [V]},
    "a while loop": {"data": [TENSOR, TENSOR]},
    "two shapes of answer": {"embeddings": [V]},
    "a try": {"score": 0.5},
    "the text of a chat": {"choices": [{"message": {"content": 'say "hi"'}}]},
    "texts and numbers": {"predictions": LABELS},
    "a lambda over the rows": {"embeddings": [V, V]},
    "quantised": {"embeddings": {"int8": [[1, -2]]}},
    "the string of the answer as it is": {"text": '{"name":"a","dataAsMap":{"x":1}}'},
    "no return": {"score": 0.5},
    "names in brackets": {"data": [TENSOR]},
    "names by get": {"data": [TENSOR, TENSOR]},
    "an iterator": SCORES,
    "a do loop": SCORES,
    "a variable set in branches": TENSOR,
    "an escape of its own": {"text": 'a "b" \\ c\n'},
    "numbers of several kinds": {
        "usage": {"total_tokens": 12}, "created": 1700000000, "share": 0.5,
    },
    "a normalised vector": TENSOR,
    "a mean of token vectors": [[[1, 2], [3, 4]]],
    "a map of lists": {"embeddings": {"float": [V], "int8": [[1, 2]]}},
    "texts of a list": {"labels": ["a", 'b "c"']},
    "texts of a stream": {"labels": ["a", 'b "c"']},
    "the best label": LABELS,
    "a remark and a regular expression": {"text": "one two"},
    "a message for an empty answer": LABELS,
    "null for an empty answer": TENSOR,
}  # fmt: skip
