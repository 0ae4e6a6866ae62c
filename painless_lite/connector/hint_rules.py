"""The rules of the hints: a server's text, its stage, its cause, its fix, and what to look at."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from painless_lite.connector import gson, postprocess, preprocess
from painless_lite.connector.errors import ConnectorError
from painless_lite.connector.pipeline import Call, plain
from painless_lite.runtime.strings import from_utf16


@dataclass(frozen=True, slots=True)
class Rule:
    """A server's text and its explanation; `{0}`, `{1}` stand for the pattern's groups.

    With `when` the rule speaks of calls alone, and only of those.
    """

    name: str
    pattern: re.Pattern[str]
    stage: str
    cause: str
    fix: str
    look: Callable[[re.Match[str], Call], str] | None = None
    when: Callable[[Call], bool] | None = None


# -- looking at the call


def shape(value: Any, depth: int = 3) -> str:
    """The shape of a JSON value: `{"data": [2 x {"index": number, "score": number}]}`."""
    if isinstance(value, Mapping):
        if depth == 0:
            return "{...}"
        shown = [f'"{name}": {shape(item, depth - 1)}' for name, item in list(value.items())[:8]]
        return "{" + ", ".join(shown + ["..."] * (len(value) > 8)) + "}"
    if isinstance(value, (list, tuple)):
        if not value:
            return "[]"
        return f"[{len(value)} x {shape(value[0], depth - 1)}]" if depth else "[...]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    return "text" if isinstance(value, str) else "number"


def _response_shape(_match: re.Match[str], call: Call) -> str:
    if call.response is None:
        return ""
    try:
        return "the endpoint answered " + shape(plain(gson.parse(call.response)))
    except ConnectorError:
        return f"the endpoint answered {clip(call.response)!r}"


def _script_saw(_match: re.Match[str], call: Call) -> str:
    saw = call.params if call.stage == "pre_process" else call.post_process_params
    return "" if saw is None else f"the script's params were {shape(plain(saw))}"


def _names(_match: re.Match[str], call: Call) -> str:
    names = ", ".join(sorted(map(from_utf16, call.parameters))) or "none"
    return f"parameters that have a value: {names}"


def clip(text: str, at: int = 0, width: int = 40) -> str:
    start = max(0, at - width)
    end = min(len(text), at + width)
    shown = from_utf16(text[start:end])
    return f"{'...' * (start > 0)}{shown}{'...' * (end < len(text))}"


_PLACE: Final = re.compile(r"line:? (\d+),? column:? (\d+)")


def _around(match: re.Match[str], text: str | None) -> str:
    place = _PLACE.search(match.string, match.start())
    if place is None or not text:
        return ""
    lines = text.split("\n")
    number = min(int(place[1]), len(lines)) - 1
    at = sum(len(line) + 1 for line in lines[:number]) + int(place[2]) - 1
    return f"near {clip(text, min(at, len(text)))!r}"


def _answers(call: Call) -> bool:
    """Whether it was the endpoint's answer that could not be read, not a function's result."""
    return call.stage == "post_process" and call.post_process_result is None


def _broken_result(match: re.Match[str], call: Call) -> str:
    if call.stage == "post_process":
        return _around(match, call.post_process_result or call.response)
    return _around(match, call.pre_process_result)


def _payload_fault(match: re.Match[str], call: Call) -> str:
    text = match.string[match.end() :].split("\n")[0]
    payload = match[1] if match.groups() and match[1] else text
    missing = re.findall(r"\$\{parameters\.([^}]+)\}", payload)
    if missing:
        return f"no value for {', '.join(map(from_utf16, missing))}; {_names(match, call)}"
    try:
        json.loads(payload)
    except ValueError as error:
        at = getattr(error, "pos", 0)
        return f"not JSON near {clip(payload, at)!r}"
    return ""


def _near_names(match: re.Match[str], _call: Call | None = None) -> str:
    since = {name: made.since for name, made in preprocess.BUILT_INS.items()}
    since |= {name: made.since for name, made in postprocess.BUILT_INS.items()}
    close = difflib.get_close_matches(match[1], since, n=2)
    shown = [f"{name} (since {since[name][0]}.{since[name][1]})" for name in close]
    return f"close to it: {', '.join(shown)}" if shown else ""


# -- the rules, the more special before the more general


def _rule(
    name: str,
    pattern: str,
    stage: str,
    cause: str,
    fix: str,
    look: Callable[[re.Match[str], Call], str] | None = None,
    when: Callable[[Call], bool] | None = None,
) -> Rule:
    return Rule(name, re.compile(pattern), stage, cause, fix, look, when)


_PRE: Final = "pre_process"
_POST: Final = "post_process"

RULES: Final = (
    # payload
    _rule(
        "payload-not-json", r"Invalid (?:payload: ([\s\S]*)|JSON in payload)", "payload",
        "the request body is no JSON after the parameters were filled in",
        'give every ${{parameters.x}} a value; put texts between quotes ("${{parameters.x}}"), and '
        "lists, objects and numbers without (${{parameters.x}})", _payload_fault,
    ),
    _rule(
        "placeholder-not-filled", r"placeholder not filled in payload: ([^\n]*)", "payload",
        "nothing gives these parameters a value: {0}",
        "let the pre-process function return them, set them in `parameters` or in the request, or "
        "give a default: ${{parameters.x:-default}}", _names,
    ),
    _rule(
        "placeholder-broken", r"\Astring_index_out_of_bounds_exception: Range \[0, -2\)", "payload",
        "the payload holds a ${{parameters that has no name, or no closing brace",
        "write ${{parameters.name}}",
    ),
    _rule(
        "substitution-loop", r"Infinite loop in property interpolation of ([^\n]*)", "payload",
        "the value of a parameter holds a placeholder that leads back to itself",
        "values are substituted again: break the circle, or write $${{parameters.x}} for the "
        "literal text",
    ),
    _rule(
        "no-body", r"Content length is 0", "endpoint",
        "a POST without body: the action has no request_body and there is no parameter http_body",
        "add a request_body to the action",
    ),
    _rule(
        "bad-method", r"unsupported http method", "endpoint",
        "the action's method can't be sent", "use POST or GET (PUT and DELETE from 3.5 on)",
    ),
    _rule(
        "bad-url", r"(Illegal character in [a-z ]+|Malformed escape pair)[^\n]*?: ([^\n]+)",
        "endpoint",
        "the URL is no valid URI: {1}",
        "fill all ${{parameters.x}} of the URL and escape special characters; a / in a value of "
        "the request arrives as \\/",
    ),
    # the request
    _rule(
        "empty-request", r"request has empty body|Request body is empty", "create",
        "the request was sent without a body", "send the connector's JSON as the body",
    ),
    _rule(
        "request-not-json",
        r"\A(?:json_parse_exception|json_e_o_f_exception|x_content_parse_exception): "
        r"(Duplicate field '[^']*'|[^\n]*)", "create or input",
        "the JSON of the request is broken: {0}",
        "mend it at this place; in strict JSON a script is one text, with \\n for its line breaks",
    ),
    _rule(
        "request-no-object",
        r"\Aparsing_exception: [^\n]*\[START_OBJECT\] but found \[(\w+)", "create or input",
        "a JSON object is wanted, but a {0} is there",
        "send an object as the body; client_config and each action are objects, too",
    ),
    _rule(
        "no-actions", r"\Aindex_out_of_bounds_exception: Index 0 out of bounds for length 0",
        "create", "the connector has an empty list of actions: no model can be made of it",
        "add an action with action_type predict",
    ),
    _rule(
        "no-such-action", r"no (\w+) action found", "input",
        "the connector has no action of the type {0}", "add one, or ask for another action_type",
    ),
    _rule(
        "action-type-asked", r"Wrong Action Type of (\S+)", "input", "{0} is no action_type",
        "leave action_type out for a predict",
    ),
    _rule(
        "mcp", r"Cannot Create a Model from MCP|\Aunsupported_operation_exception: Not implemented",
        "create", "an MCP connector is for agents: no model can be made of it",
        "use protocol http or aws_sigv4 for a model",
    ),
    _rule(
        "not-followed", r"(painless-lite does not follow [^\n]+|painless-lite runs predict actions"
        r"[^\n]*)", "painless-lite", "{0}", "try this connector on a cluster",
    ),
    _rule(
        "names", r"Validation Failed: ([^\n]+)|(Action name [^\n]+|name can't be one of [^\n]+)",
        "create", "{0}{1}", "change the name",
    ),
    _rule(
        "secret-header", r"(Header '[^']*' cannot use [^\n]+)", "create", "{0}",
        "put the secret into `credential`, and write ${{credential.name}}",
    ),
    _rule(
        "header", r"(Header (?:'[^']*' contains|value contains|size)[^\n]+)", "endpoint", "{0}",
        "give every ${{parameters.x}} of the headers a value, short and of one line",
    ),
    _rule(
        "no-trusted-endpoints", r"Trusted connector endpoints regex is not configured", "create",
        "the cluster trusts no endpoint at all",
        "set plugins.ml_commons.trusted_connector_endpoints_regex",
    ),
    _rule(
        "unknown-parameters", r"unknown field \[(SPARSE_\w+)\]", "input",
        "{0} takes no `parameters` beside text_docs before 3.3", "leave them out",
    ),
    _rule(
        "number-range",
        r"(Value \[[^\]]*\] is out of range for an integer|"
        r"Numeric value \(\S+\) out of range of int)",
        "create", "{0}", "use a smaller number",
    ),
    _rule(
        "boolean", r"(Failed to parse value \[[^\]]*\] as only \[true\] or \[false\])", "input",
        "{0} are allowed", "write true or false",
    ),
    _rule(
        "beside-documents",
        r"No enum constant [\w.]*(EmbeddingContentType|SparseEmbeddingFormat)\.(\S*)", "input",
        "{1} is no value of {0}", "content_type is QUERY or PASSAGE, sparse_embedding_format WORD "
        "or TOKEN_ID",
    ),
    _rule(
        "null-document", r'\Anull_pointer_exception: None|argument "content" is null', _PRE,
        "a null stands where none may be, most often among the documents",
        "send texts only in text_docs; an empty text is one",
    ),
    # input
    _rule(
        "input-unreadable", r'because "mlInput" is null', "input",
        "the body of the request could not be read: a null or a non-text among the documents, a "
        "wrong kind of value, a duplicate name, or broken JSON",
        "send texts only in text_docs and query_text, and valid JSON",
    ),
    _rule(
        "no-documents",
        r"(No text documents were provided|Empty text docs|No query text was provided)",
        "input", "{0}", "send query_text and a list text_docs that isn't empty",
    ),
    _rule(
        "step-size", r"(input_docs_processed_step_size[^\n]*)", "input", "{0}",
        "set this connector parameter to 1 or more, or leave it out",
    ),
    # pre-process
    _rule(
        "no-pre-process", r"pre_process_function not defined in connector", _PRE,
        "query_text with text_docs needs a pre-process function",
        "add pre_process_function, such as connector.pre_process.default.rerank or a script",
    ),
    _rule(
        "wrong-input-kind", r"This pre_process_function can only support (\w+)", _PRE,
        "this built-in function takes another kind of input ({0})",
        "rerank functions take query_text with text_docs, embedding functions take text_docs alone",
    ),
    _rule(
        "unknown-built-in", r"cannot resolve symbol \[(connector\.[\w.]+)", "",
        "{0} is no built-in function of this version, so it was compiled as a script",
        "check the name, and the version that has it", _near_names,
    ),
    _rule(
        "pre-process-null", r"Preprocess function output is null", _PRE,
        "the pre-process function returned nothing",
        "end every path with: return '{{\"parameters\": ...}}'",
    ),
    _rule(
        "pre-process-no-object",
        r"Expected BEGIN_(?:OBJECT|ARRAY) but was \w+|\"processedInput\" is null|"
        r"\"parametersMap\" is null|cannot be cast to class java\.util\.Map",
        _PRE, "the pre-process function did not return a JSON object with an object `parameters`",
        "return '{{\"parameters\": {{...}}}}'",
        lambda _m, call: f"it returned {clip(call.pre_process_result or '')!r}",
    ),
    _rule(
        "answer-unreadable",
        r"MalformedJsonException|json_syntax_exception|JsonSyntaxException|EOFException|"
        r"malformed_json_exception|e_o_f_exception|json_parse_exception",
        _POST, "the endpoint's answer is no JSON, or was cut off",
        "let the model answer JSON; check that the URL is the model's, not a page",
        _response_shape, _answers,
    ),
    _rule(
        "answer-broken",
        r"m_l_exception[^\n]*\n[^\n]*(?:json_syntax_exception|JsonSyntaxException)",
        _POST, "the endpoint's answer is no JSON, or was cut off",
        "look at the endpoint's own answer; check that the URL is the model's, not a page",
        _response_shape,
    ),
    _rule(
        "broken-json",
        r"(?:MalformedJsonException|json_syntax_exception|JsonSyntaxException|EOFException)"
        r"[^\n]*", "",
        "the JSON is broken at this place; most often a double quote or a line break of a text "
        "stands in it unescaped",
        "paste params.text_docs[i] and params.query_text as they are (they are escaped already), "
        "and run texts of other origin through escape()", _broken_result,
    ),
    # post-process
    _rule(
        "script-input-empty",
        r"runtime error[^\n]*\n[^\n]*(Post process function input is empty\.)",
        _POST, "the script found no results in the answer, and threw: {0}",
        "params.result is there only where the model answers a bare list, which must not be empty; "
        "the members of an object are params themselves (params.results, params.data)",
        _response_shape,
    ),
    _rule(
        "rerank-index",
        r"m_l_exception[^\n]*\narray_index_out_of_bounds_exception: Index (-?\d+) out of bounds "
        r"for length (\d+)", _POST, "a result has the index {0}, but there are {1} results",
        "ask the model for a score of every document: a top_n below their number leaves some out",
        _response_shape,
    ),
    _rule(
        "tensor-text", r"m_l_exception[^\n]*\n[^\n]*Can't get text on a (\w+) at (\d+:\d+)", _POST,
        "at {1} of the function's result a text is wanted, but a {0} is there",
        "`name`, `data_type` and `result` of a tensor are texts; an object belongs to `dataAsMap`",
        lambda _m, call: f"it returned {clip(call.post_process_result or '')!r}",
    ),
    _rule(
        "not-json-answer", r"Unsupported response type|Invalid JSON format", _POST,
        "the endpoint answered something that is no JSON object or array",
        "let the model answer JSON; check that the URL is the model's, not a page", _response_shape,
    ),
    _rule(
        "result-not-strict-json", r"json_?(?:parse|_?e_?o_?f)_?exception[^\n]*", _POST,
        "the post-process function returned text that looks like JSON but isn't",
        "build it with double quotes, commas between tensors, and no NaN", _broken_result,
    ),
    _rule(
        "tensor-not-object", r"expecting token of type \[START_OBJECT\] but found \[(\w+)\]", _POST,
        "the function returned a list, but its items are no tensors ({0})",
        'return tensors: [{{"name": "similarity", "data_type": "FLOAT32", "shape": [1], '
        '"data": [0.5]}}]',
        lambda _m, call: f"it returned {clip(call.post_process_result or '')!r}",
    ),
    _rule(
        "data-type", r"No enum constant [\w.]*MLResultDataType\.(\S*)", _POST,
        "{0} is no data_type", "use FLOAT32 (upper case) or another name of the list",
    ),
    _rule(
        "data-not-numbers", r"class (\S+) cannot be cast to class java\.lang\.Number",
        _POST,
        "`data` of a tensor holds a {0}", "`data` is a flat list of numbers",
    ),
    _rule(
        "filter-on-tensors", r"class (\S+) cannot be cast to class java\.lang\.String", _POST,
        "response_filter selected a {0} from tensors that the script returned",
        "drop response_filter, or the post-process script: the filter reads the script's result",
    ),
    _rule(
        "integer-score", r"class java\.lang\.Integer cannot be cast to class java\.lang\.Double",
        _POST, "the built-in rerank function wants scores with a decimal point, the model sent an "
        "integer", "use a post-process script that takes any number", _response_shape,
    ),
    _rule(
        "long-score", r"class java\.math\.BigDecimal cannot be cast to class java\.lang\.Double",
        _POST, "the built-in rerank function can't take a score of more than 18 characters",
        "use a post-process script, or round in the model", _response_shape,
    ),
    _rule(
        "answer-shape",
        r"(No results for path: [^\n]*|Missing property in path [^\n]*|Expected to find an object "
        r"with property [^\n]*? in path \S+)", _POST, "the answer has another shape: {0}",
        "compare the path (response_filter, or the built-in function's own) with the real answer",
        _response_shape,
    ),
    _rule(
        "answer-kind",
        r"(The embedding should be[^\n]*|Post process function input is[^\n]*|The rerank result "
        r"should[^\n]*|Rerank result[^\n]*|relevanceScore is not[^\n]*|Can't run post process "
        r"function as model output is null|job arn is missing)", _POST,
        "the built-in function can't use this answer: {0}",
        "choose the function that fits the model, or write a script", _response_shape,
    ),
    _rule(
        "must-return-string",
        r"(?:Cannot cast from|cannot implicitly cast def) \[([\w.\[\]]+?)\] to "
        r"\[?java\.lang\.String",
        "", "the function returns {0}; it must return a String",
        "build the JSON as text, for example with StringBuilder, and return toString()",
    ),
    # script faults
    _rule(
        "null-in-script", r'because "(?:callArgs\[0\]|receiver)" is null', "",
        "the script used a value that is null: a field that isn't there",
        "compare the names in the script with what it was given, or guard with ?. and != null",
        _script_saw,
    ),
    _rule(
        "no-such-member", r"dynamic (getter|setter|method) \[([\w.$]+), ([\w/]+)\] not found", "",
        "a {1} has no {2}: the value is not of the kind that the script expects",
        "look at the shape: a list where an object was expected, or the other way round (a bare "
        "list arrives as params.result)", _script_saw,
    ),
    _rule(
        "list-shortcut", r"Illegal list shortcut value \[([^\]]+)\]", "",
        "{0} was asked of a list, which has items only",
        "index the list first, or loop over it", _script_saw,
    ),
    _rule(
        "index-in-script", r"Index (-?\d+) out of bounds for length (\d+)", "",
        "index {0} was used on {1} items",
        "loop to the real length; a script gets one document a call unless "
        "input_docs_processed_step_size is set; a model may answer for fewer documents",
        _script_saw,
    ),
    _rule(
        "number-text", r'(?:runtime error[\s\S]*|\A)For input string: \\?"(-?\d+\.\d+)', "",
        "{0} was parsed as an integer: up to 3.4 every number of an answer is a Double",
        "use ((Number) value).intValue(), or new BigDecimal(value.toString()).intValue()",
    ),
    _rule(
        "bad-escape", r"The only valid escape sequences in strings", "",
        "Painless knows no \\n or \\t in a string", "write the line break itself, or leave it out",
    ),
    _rule(
        "too-many-compilations", r"Too many dynamic script compilations", "",
        "too many different scripts were compiled in a short time",
        "${{parameters.x}} in a script makes a new script of every value: pass values another way",
    ),
    _rule(
        "cannot-resolve", r"cannot resolve symbol \[([^\]]+)\]", "",
        "{0} is declared nowhere; process functions know only `params`",
        "declare it, or read it from params", _script_saw,
    ),
    _rule(
        "compile-error", r"compile error", "", "the script does not compile",
        "look at the position in script_stack; it counts the `escape` helper that the server "
        "puts before scripts that call escape()",
    ),
    _rule(
        "thrown", r"runtime error[^\n]*\n[\w]+: ([^\n]+)", "", "the script failed: {0}",
        "look at the line that script_stack shows", _script_saw,
    ),
    # endpoint
    _rule(
        "throttled", r"denied due to remote server throttling|Request is throttled", "endpoint",
        "the service refuses for now: too many requests",
        "set client_config.max_retry_times, or send fewer documents at a time",
    ),
    _rule(
        "refused-credentials",
        r"Error from remote service: [^\n]*(?:[Ff]orbidden|[Uu]nauthori[sz]ed|security token|"
        r"[Ss]ignature|AccessDenied|not authorized|[Ii]ncorrect API key)", "endpoint",
        "the service refuses these credentials",
        "check keys, session token, role, region and service_name; a session token ends",
    ),
    _rule(
        "remote-error", r"Error from remote service: ([^\n]{0,200})", "endpoint",
        "the model's service answered with an error: {0}",
        "compare the payload of the trace with what the model expects",
        lambda _m, call: f"payload {clip(call.payload or '', 0, 200)!r}",
    ),
    _rule(
        "no-answer", r"No response from model|empty (?:response )?body", "endpoint",
        "the endpoint answered with an empty body", "check the endpoint's own log",
    ),
    _rule(
        "unreachable", r"Error communicating with remote model: ([^\n]{0,200})", "endpoint",
        "no answer came: {0}",
        "check host, port and network; raise client_config.read_timeout for a slow model",
    ),
    _rule(
        "unknown-host", r"(?<!\S)(\S+): Name or service not known", "endpoint",
        "the host {0} is unknown",
        "check the URL and its region",
    ),
    # create
    _rule(
        "untrusted-url", r"not matching the trusted connector endpoint regex", "create",
        "the cluster does not trust this URL",
        "add an expression to plugins.ml_commons.trusted_connector_endpoints_regex",
    ),
    _rule(
        "missing-credential", r"Missing credential|credential is null or empty", "create",
        "credentials are missing",
        "self-managed clusters want access_key and secret_key, managed ones a roleArn",
    ),
    _rule(
        "missing-place", r"Missing (region|service name)", "create", "the {0} is missing",
        "set region and service_name in `parameters`",
    ),
    _rule(
        "access-control", r"cannot specify connector access control", "create",
        "access control of connectors is off on this cluster",
        "leave out backend_roles, access_mode and add_all_backend_roles",
    ),
    _rule(
        "wrong-json-kind", r"Can't get text on a (\w+) at (\d+:\d+)", "create",
        "a text is wanted at {1}, but a {0} is there",
        "write request_body and functions as texts (escaped JSON, or triple quotes in Dev Tools)",
    ),
    # search
    _rule(
        "scores-count", r"scores and hits are not the same length", "rerank",
        "the function returned another number of tensors than there are documents",
        "return one tensor a document, each with one number in `data`",
    ),
    _rule(
        "no-scores", r"failed while calling model, check error log for details", "rerank",
        "the model's result holds no tensor with data",
        "add a post-process function that returns similarity tensors",
    ),
    _rule(
        "no-query-context", r'RerankSearchExtBuilder\.getParams\(\)"|must specify query_context',
        "rerank", "the search has no ext.rerank.query_context",
"add it to the search, with query_text or query_text_path",
    ),
    _rule(
        "query-path", r"query_text_path must point to a string field", "rerank",
        "nothing, or no text, is at this path of the search as the server writes it",
        "write the path in the long form, such as query.match.FIELD.query or "
        "query.bool.must.0.match.FIELD.query",
    ),
    _rule(
        "whole-score",
        r"class java\.lang\.Integer cannot be cast to class java\.lang\.Float", "rerank",
        "up to 2.19 scores must be of a FLOAT data type", 'return tensors with "FLOAT32"',
    ),
    _rule(
        "no-total", r"SearchHits\.getTotalHits\(\)", "rerank",
        "the search counts no hits (track_total_hits is false)", "leave track_total_hits out",
    ),
    _rule(
        "not-deployed", r"Model not ready yet|Failed to find model", "predict",
        "the model is not deployed, or not there", "deploy it, and check its id",
    ),
    # rest
    _rule(
        "unknown-status", r'RestStatus\.getStatus\(\)" because "status" is null', "endpoint",
        "the endpoint answered with an HTTP status that OpenSearch doesn't know",
        "look at the endpoint's own answer", _response_shape,
    ),
    _rule(
        "broken-answer", r"ParseException: (Unexpected [^\n]*)", _POST,
        "the answer is no JSON, or was cut off: {0}", "look at the endpoint's own answer",
        _response_shape,
    ),
    _rule(
        "index-kind", r"class (\S+) cannot be cast to class java\.lang\.Integer", _POST,
        "`index` of a rerank result is a {0}, not an integer",
        "use a post-process script", _response_shape,
    ),
    _rule(
        "bad-path",
        r"(?:InvalidPathException|invalid_path_exception): ([^\n]+)|(Filter: \S+ can only "
        r"be applied to arrays)|(path can not be null or empty)", _POST,
        "the JSONPath can't be used here: {0}{1}{2}",
        "check response_filter: $.name, $['name'], $[0], $[*], $..name", _response_shape,
    ),
    _rule(
        "tensor-member",
        r"expecting (?:token of type \[)?START_ARRAY\]? but (?:found|got) \[?(\w+)",
        "", "a list is wanted, but a {0} is there",
        "`shape` and `data` of a tensor, text_docs and actions are lists",
    ),
    _rule(
        "tensor-shape", r'For input string: \\?"([^"\\]*)|not numeric, can not use numeric', "",
        "a whole number is wanted here, not {0!r}",
        "use numbers in `shape`, in client_config and in input_docs_processed_step_size",
    ),
    _rule(
        "data-type-null", r"data type is null", _POST, "data_type UNKNOWN can hold no data",
        "use FLOAT32",
    ),
    _rule(
        "map-is-list", r'"<local\d+>" is null', "", "an object is wanted, but a list is there",
        "`dataAsMap` of a tensor, `parameters`, `credential` and `headers` are objects",
    ),
    _rule(
        "data-mixed", r"arraycopy: element type mismatch", _POST,
        "an embedding holds something that is no number", "look at the answer", _response_shape,
    ),
    _rule(
        "no-image", r"(No (?:image|input)[^\n]* provided)", _PRE, "{0}: the first document is null",
        "send the document as text, or as base64 of the image",
    ),
    _rule(
        "not-finite", r"(?<!\S)(\S+) is not a valid double value", _PRE,
        "{0} can't be written as JSON", "return finite numbers, or texts",
    ),
    _rule(
        "unknown-algorithm", r"Wrong function name", "input", "the path names no known algorithm",
        "use text_embedding, text_similarity or remote",
    ),
    _rule(
        "question", r"((?:Context|Question) is not provided)", "input", "{0}",
        "send `question` and `context`",
    ),
    _rule(
        "required",
        r"(Connector \w+ is null|No actions configured for this connector|(?:action type|"
        r"url|method) can't (?:be )?null)", "create", "{0}", "add this member to the connector",
    ),
    _rule(
        "protocol", r"Can't find class for type (\S+)|Unsupported connector protocol", "create",
        "the protocol is unknown {0}", "use http or aws_sigv4, in lower case",
    ),
    _rule(
        "action-type", r"No enum constant [\w.]*ActionType\.(\S*)", "create",
        "{0} is no action_type of this version",
        "use predict (or execute, batch_predict, cancel_batch_predict, batch_predict_status)",
    ),
    _rule(
        "backoff", r"Unsupported retry backoff policy", "create", "retry_backoff_policy is unknown",
        "use constant, exponential_equal_jitter or exponential_full_jitter",
    ),
)  # fmt: skip
