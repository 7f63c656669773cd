#!/usr/bin/env bash
# Checks that sentences.txt and the tests beside it agree: every test that is
# listed exists and quotes the sentence in the comment above it (tests without a
# comment of their own belong to the one before), every test is listed, and
# every sentence has a test or a reason of three words.
# The last lines check that each check can fail.

set -u
cd "$(dirname "$0")" || exit 1

# Prints a line for each disagreement in the folder given.
disagreements() {
  awk '
    function finish_sentence() {
      if (sentence != "" && tests + reasons == 0) print "neither test nor reason: " sentence
      if (tests > 0 && reasons > 0) print "both test and reason: " sentence
      if (reasons > 1) print "several reasons: " sentence
    }

    FNR == 1 { in_comment = 0; comment = ""; open_line = "" }

    FILENAME ~ /_test\.cc$/ && /^\/\// {
      text = $0
      sub(/^\/\/ */, "", text)
      comment = in_comment ? comment " " text : text
      in_comment = 1
      next
    }
    FILENAME ~ /_test\.cc$/ {
      in_comment = 0
      if (open_line == "" && !/^TEST[A-Z_]*\(/) next
      open_line = open_line $0
      if (open_line !~ /\)/) next
      split(open_line, part, /[(), ]+/)
      quotes[part[2] "." part[3]] = comment
      open_line = ""
      ++found
      next
    }

    /^(#|$)/ { next }
    /^  - / {
      ++reasons
      if (NF != 4) print "reason is not three words: " $0
      next
    }
    /^  / {
      ++tests
      listed[$1] = 1
      if (seen[sentence, $1]++) print "listed twice: " $1
      if (!($1 in quotes)) print "no such test: " $1
      else if (!index(quotes[$1], "\"" sentence "\"")) print $1 " does not quote: " sentence
      next
    }
    {
      finish_sentence()
      sentence = $0
      tests = 0
      reasons = 0
      ++sentences
    }

    END {
      finish_sentence()
      for (test in quotes) if (!(test in listed)) print "not listed: " test
      if (!found) print "no tests found"
      if (!sentences) print "no sentences found"
    }' "$1"/*_test.cc "$1/sentences.txt"
}

failures=0

found="$(disagreements .)"
if [[ -n "$found" ]]; then
  printf 'FAILED:\n%s\n' "$found"
  failures=1
fi

# Changes a copy of the folder, and expects a message for it.
expect_failure() {  # file, sed expression, message
  local copy="$TEST_TMPDIR/copy" found
  rm -rf "$copy"
  cp -rL . "$copy"
  chmod -R u+w "$copy"
  sed -i "$2" "$copy/$1"
  found="$(disagreements "$copy")"
  if [[ "$found" != *"$3"* ]]; then
    printf "FAILED: with '%s' done to %s, expected '%s', got '%s'\n" "$2" "$1" "$3" "$found"
    failures=1
  fi
}

expect_failure faq_test.cc '/^TEST(FaqTest, AnAdminMust/d' "no such test: FaqTest.AnAdminMustInviteThem"
expect_failure faq_test.cc 's/^TEST(FaqTest, AnAdmin/TEST(FaqTest,\n     Nobody/' "not listed: FaqTest.NobodyMustInviteThem"
expect_failure faq_test.cc 's/^\/\/ "They immediately/\/\/ "They never/' "does not quote: They immediately"
expect_failure faq_test.cc 's/^TEST/TOAST/' "no such test: FaqTest"
expect_failure sentences.txt '/^  FaqTest.AnAdminMust/d' "not listed: FaqTest.AnAdminMustInviteThem"
expect_failure sentences.txt '/^  FaqTest.AnAdminMust/p' "listed twice: FaqTest.AnAdminMustInviteThem"
expect_failure sentences.txt '/^Click Accept/s/Accept/Decline/' "does not quote: Click Decline."
expect_failure sentences.txt '/^  SetupTestTest.ClickAccept/d' "neither test nor reason: Click Accept."
expect_failure sentences.txt 's/^  SetupTestTest.ClickAccept/&\n  - clicked in window/' "both test and reason: Click Accept."
expect_failure sentences.txt 's/^  - page furniture only/&\n&/' "several reasons: Skip to main content"
expect_failure sentences.txt 's/^  - page furniture only/  - furniture/' "not three words"
expect_failure sentences.txt 'd' "no sentences found"

exit "$failures"
