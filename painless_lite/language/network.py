"""The engine's parser as a transition network, of which a syntax error's words depend.

The engine parses with ANTLR, top down: each rule of RULES is a network of states, and at each
decision it looks ahead as far as it must (prediction.py). The parser of parser.py takes the same
scripts; this network is only looked at for a script that neither of them takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

#: One rule a line: `|` `( )` `?` `*` `+` as usual, `{ }` one of several tokens, `name@n` a rule
#: entered with precedence n, `@n` the condition that the precedence allows n, `!t` that the next
#: token is not t.
RULES: Final = """
source: function* statement* <EOF>
function: decltype ID parameters block
parameters: '(' (decltype ID (',' decltype ID)*)? ')'
statement: rstatement | dstatement {<EOF> ';'}
rstatement: 'if' '(' expression ')' trailer ('else' trailer | !'else') | \
'while' '(' expression ')' (trailer | empty) | \
'for' '(' initializer? ';' expression? ';' afterthought? ')' (trailer | empty) | \
'for' '(' decltype ID ':' expression ')' trailer | \
'for' '(' ID 'in' expression ')' trailer | \
'try' block trap+
dstatement: 'do' block 'while' '(' expression ')' | declaration | 'continue' | 'break' | \
'return' expression? | 'throw' expression | expression
trailer: block | statement
block: '{' statement* dstatement? '}'
empty: ';'
initializer: declaration | expression
afterthought: expression
declaration: decltype declvar (',' declvar)*
decltype: type ('[' ']')*
type: 'def' | PRIMITIVE | ID ('.' DOTID)*
declvar: ID ('=' expression)?
trap: 'catch' '(' type ID ')' block
noncondexpression: unary ( @13 {'*' '/' '%'} noncondexpression@14 | \
@12 {'+' '-'} noncondexpression@13 | @11 {'=~' '==~'} noncondexpression@12 | \
@10 {'<<' '>>' '>>>'} noncondexpression@11 | @9 {'<' '<=' '>' '>='} noncondexpression@10 | \
@7 {'==' '===' '!=' '!=='} noncondexpression@8 | @6 '&' noncondexpression@7 | \
@5 '^' noncondexpression@6 | @4 '|' noncondexpression@5 | @3 '&&' noncondexpression@4 | \
@2 '||' noncondexpression@3 | @1 '?:' noncondexpression@1 | @8 'instanceof' decltype )*
expression: noncondexpression | noncondexpression '?' expression ':' expression | \
noncondexpression {'=' '+=' '-=' '*=' '/=' '%=' '&=' '^=' '|=' '<<=' '>>=' '>>>='} expression
unary: {'++' '--'} chain | {'+' '-'} unary | unarynotaddsub
unarynotaddsub: chain | chain {'++' '--'} | {'!' '~'} unary | castexpression
castexpression: '(' primordefcasttype ')' unary | '(' refcasttype ')' unarynotaddsub
primordefcasttype: {PRIMITIVE 'def'}
refcasttype: 'def' ('[' ']')+ | PRIMITIVE ('[' ']')+ | ID ('.' DOTID)* ('[' ']')*
chain: primary postfix* | arrayinitializer
primary: '(' expression ')' | {OCTAL HEX INTEGER DECIMAL} | 'true' | 'false' | 'null' | STRING | \
REGEX | listinitializer | mapinitializer | ID | ID arguments | 'new' type arguments
postfix: callinvoke | fieldaccess | braceaccess
postdot: callinvoke | fieldaccess
callinvoke: {'.' '?.'} DOTID arguments
fieldaccess: {'.' '?.'} {DOTINTEGER DOTID}
braceaccess: '[' expression ']'
arrayinitializer: 'new' type ('[' expression ']')+ (postdot postfix*)? | \
'new' type '[' ']' '{' (expression (',' expression)*)? '}' postfix*
listinitializer: '[' expression (',' expression)* ']' | '[' ']'
mapinitializer: '[' maptoken (',' maptoken)* ']' | '[' ':' ']'
maptoken: expression ':' expression
arguments: '(' (argument (',' argument)*)? ')'
argument: expression | lambda | funcref
lambda: (lamtype | '(' (lamtype (',' lamtype)*)? ')') '->' (block | expression)
lamtype: decltype? ID
funcref: decltype '::' ID | decltype '::' 'new' | 'this' '::' ID
"""

#: The engine's order of its tokens, in which it lists them.
_ORDER: Final = (
    "<EOF> '{' '}' '[' ']' '(' ')' '.' '?.' ',' ';' 'if' 'in' 'else' 'while' 'do' 'for' 'continue' "
    "'break' 'return' 'new' 'try' 'catch' 'throw' 'this' 'instanceof' '!' '~' '*' '/' '%' '+' '-' "
    "'<<' '>>' '>>>' '<' '<=' '>' '>=' '==' '===' '!=' '!==' '&' '^' '|' '&&' '||' '?' ':' '?:' "
    "'::' '->' '=~' '==~' '++' '--' '=' '+=' '-=' '*=' '/=' '%=' '&=' '^=' '|=' '<<=' '>>=' '>>>=' "
    "OCTAL HEX INTEGER DECIMAL STRING REGEX 'true' 'false' 'null' PRIMITIVE 'def' ID DOTINTEGER "
    "DOTID"
).split()
