#!/bin/sh
# The command as people run it: exit statuses, streams and names of files.
set -u

membership="$PWD/$1"
graph="$PWD/$2"
data="$PWD/tests/cli/testdata"
work="$TEST_TMPDIR/work"
mkdir -p "$work"
cd "$work" || exit 1
unset BUILD_WORKING_DIRECTORY
failures=0

fail() {
  echo "FAIL: $1"
  echo "--- stdout"; cat out
  echo "--- stderr"; cat err
  failures=$((failures + 1))
}

# expect NAME STATUS COMMAND...: runs the command, keeping its streams.
expect() {
  name="$1"
  status="$2"
  shift 2
  "$@" > out 2> err
  got=$?
  [ "$got" = "$status" ] || fail "$name: expected exit status $status, got $got"
}
# says FILE TEXT: the stream of the last command holds the text.
says() { grep -qF -e "$2" "$1" || fail "$name: expected in $1: $2"; }
# silent FILE: the stream of the last command is empty.
silent() { [ ! -s "$1" ] || fail "$name: expected nothing in $1"; }

audit() { "$membership" audit --now=2026-11-22T12:00:00Z "$@"; }

expect "audit needs nothing but an export" 0 audit --graph="$graph"
says out "5 in, 3 out: 2 NOT_ASSIGNED, 1 ACCOUNT_DISABLED"
silent err

expect "audit takes the present without --now" 0 \
  "$membership" audit --graph "$graph" --format json
says out '"object_id":"cdb555e3-b33e-4fd5-a427-17fadacbdfa7"'

cp -rL "$graph" export && chmod -R u+w export
expect "names start where the user stands" 0 audit --graph=export
expect "names start where the user of bazel run stands" 0 \
  env BUILD_WORKING_DIRECTORY="$work/export" "$membership" audit --graph=.
expect "a folder that is not there" 2 audit --graph=absent
silent out
says err "absent"

printf '{' > export/users.json
expect "a broken export" 2 audit --graph=export
silent out
says err "export: users.json"

cp "$data/acme.textproto" "$data/acme_tenant.textproto" "$data/zoe.textproto" .
decide() {
  "$membership" decide --snapshot=acme.textproto \
    --snapshot=acme_tenant.textproto "$@"
}
expect "a refusal is no failure" 0 decide --request=zoe.textproto
says out "REFUSED: NOT_A_MEMBER"
silent err

"$membership" decide --snapshot=acme.textproto \
  --snapshot=acme_tenant.textproto --request=- < zoe.textproto > out 2> err ||
  fail "a request on the standard input"
says out "REFUSED: NOT_A_MEMBER"

# A request on one line of JSON; the records are those of the files.
record='{"key":"k1","request":{"now":"2026-11-22T12:00:00Z","sign_in":{"email":"zoe@acme.com","organization_id":"acme-labs"}}}'
printf '%s\n\n%s\n' "$record" "$record" > records.jsonl
stream() { decide --stream --on-error="$1" < records.jsonl; }
expect "a broken record skipped" 0 stream skip
[ "$(wc -l < out)" = 3 ] || fail "$name: expected a line for each"
[ "$(sed -n 1p out)" = "$(sed -n 3p out)" ] || fail "$name: expected the same"
says out '{"key":"k1","decision":{'
says out '{"error":{"code":"INVALID_ARGUMENT","message":"expected a JSON object'
says err "record 2 at byte $((${#record} + 1)): expected a JSON object"
says err "warning: 1 of 3 records are broken"
expect "a broken record" 2 stream fail
[ "$(wc -l < out)" = 1 ] || fail "$name: expected the results before it"
says err "membership decide: standard input: record 2 at byte"
says err "expected a JSON object"

# A record whose key is no UTF-8.
for i in $(seq 1002); do printf '\004\012\002\377\376'; done > bytes
expect "many broken records skipped" 0 \
  sh -c "'$membership' decide --stream=delimited --on-error=skip < bytes"
[ "$(wc -l < err)" = 1002 ] || fail "expected 1000 records told, and two lines"
expect "a stream of a folder" 2 sh -c "'$membership' decide --stream < ."
silent out
says err "standard input: cannot be read"
expect "a stream of nothing" 0 sh -c "'$membership' decide --stream < /dev/null"
silent out
silent err

# A question and its answer at a time, as between two programs.
mkfifo questions answers
decide --stream < questions > answers 2> err &
exec 3> questions 4< answers
for _ in 1 2; do
  echo "$record" >&3
  IFS= read -r answer <&4
  echo "$answer" > out
  name="an answer before the next question"
  says out '{"key":"k1","decision":{'
done
exec 3>&- 4<&-
wait $! || fail "a stream that is asked and answered in turn"

expect "a snapshot without connection to the tenant" 2 \
  audit --graph="$graph" --snapshot=acme.textproto
silent out
says err "3f2504e0-4f89-41d3-9a0c-0305e82c3301"

printf 'now {}\n\nsignin {}\n' > wrong.textproto
expect "a wrong request" 2 decide --request=wrong.textproto
silent out
says err "membership decide: wrong.textproto:3:1: "

lint() { "$membership" lint --graph="$graph" --now=2026-11-22T12:00:00Z "$@"; }
expect "lint only tells" 0 lint
says out "3 warnings, 1 note."
silent err
expect "lint fails on what it is told to" 3 lint --fail-on=warning
says out "3 warnings, 1 note."
silent err
expect "lint fails on nothing less" 0 lint --fail-on=error --format=sarif
expect "lint of nothing" 2 "$membership" lint
silent out

expect "what if the secret is forgotten" 0 "$membership" whatif \
  --graph="$graph" --now=2026-11-22T12:00:00Z --until=2027-03-01T00:00:00Z
says out "CLIENT_SECRET_EXPIRED"
says out "Assumed: one organization"
silent err
expect "what if what" 2 "$membership" whatif --graph="$graph"
silent out
says err "--until TIME is required"

expect "no command" 2 "$membership"
silent out
expect "an unknown command" 2 "$membership" audti
says err "did you mean audit?"
expect "an unknown flag" 2 "$membership" rules --frmat=json
says err "did you mean --format?"
says err 'membership rules --help'
expect "help" 0 "$membership" --help
silent err

if [ -w /dev/full ]; then
  "$membership" rules > /dev/full 2> err
  [ $? = 1 ] || fail "a full disk: expected exit status 1"
  says err "cannot write"
fi
if [ -w /dev/full ]; then
  decide --stream --on-error=skip < records.jsonl > /dev/full 2> err
  [ $? = 1 ] || fail "a full disk under a stream: expected exit status 1"
  says err "cannot write"
fi
# Whoever reads goes away: killed by SIGPIPE or, where that is ignored, an error.
yes "$record" | (
  trap '' PIPE
  decide --stream 2> err
  echo $? > status
) | head -n 1 > out
[ "$(cat status)" = 1 ] || fail "a closed pipe: expected exit status 1"
says err "cannot write"
"$membership" rules >&- 2> err
[ $? = 1 ] || fail "no standard output: expected exit status 1"
says err "cannot write"

[ "$failures" = 0 ]
