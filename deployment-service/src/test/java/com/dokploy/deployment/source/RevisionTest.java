package com.dokploy.deployment.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"main", "feature/x-1", "release-1.2", "v1.0", "a@b", "größe", "user/refs"})
    void acceptsBranches(String name) {
        assertThat(new BranchName(name).ref()).isEqualTo("refs/heads/" + name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "-main",
                "--upload-pack=x",
                "HEAD",
                "a..b",
                "a b",
                "a~1",
                "a^",
                "a:b",
                "a?b",
                "a*",
                "a[b",
                "a\\b",
                "a@{1}",
                ".a",
                "a/.b",
                "a.lock",
                "a.",
                "/a",
                "a/",
                "a//b",
                "a\nb",
                "a\u0000b",
                "a\u007fb"
            })
    void refusesWhatGitRefuses(String name) {
        assertThatThrownBy(() -> new BranchName(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesLongBranches() {
        assertThatThrownBy(() -> new BranchName("a".repeat(256)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc123",
                "HEAD",
                "main",
                "0123456789ABCDEF0123456789abcdef01234567",
                "0123456789abcdef0123456789abcdef0123456g",
                "0123456789abcdef0123456789abcdef012345678",
                "-123456789abcdef0123456789abcdef01234567"
            })
    void refusesWhatNamesNoCommit(String sha) {
        assertThatThrownBy(() -> new CommitSha(sha)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc12", "HEAD~1", "-bc123def456", "abc123def456 ", "ABC123DEF456"})
    void refusesWhatBeginsNoCommitsName(String text) {
        assertThatThrownBy(() -> CommitName.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsAFullNameFromTheBeginningOfOne() {
        assertThat(CommitName.of("abc123def456")).isEqualTo(new CommitPrefix("abc123def456"));
        assertThat(CommitName.of("1".repeat(40))).isEqualTo(new CommitSha("1".repeat(40)));
    }

    @Test
    void acceptsAFullCommitName() {
        assertThat(new CommitSha("0123456789abcdef0123456789abcdef01234567"))
                .hasToString("0123456789abcdef0123456789abcdef01234567");
    }
}
