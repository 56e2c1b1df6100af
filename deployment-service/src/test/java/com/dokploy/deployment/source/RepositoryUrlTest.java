package com.dokploy.deployment.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://github.com/owner/repo.git,            https, github.com, 443,  https://github.com/owner/repo.git",
        "https://GitHub.com/owner/repo,                https, github.com, 443,  https://github.com/owner/repo",
        "https://git.example.com:8443/a/b/c.git/,      https, git.example.com, 8443, https://git.example.com:8443/a/b/c.git/",
        "http://10.0.0.5:3000/team/app.git,            http,  10.0.0.5, 3000,   http://10.0.0.5:3000/team/app.git",
        "https://user:s3cret@git.example.com/r.git,    https, git.example.com, 443, https://git.example.com/r.git",
        "https://oauth2:glpat-x%40y@git.example.com/r, https, git.example.com, 443, https://git.example.com/r",
        "https://token@git.example.com/r,              https, git.example.com, 443, https://git.example.com/r",
        "https://[2001:db8::1]:8443/r.git,             https, 2001:db8::1, 8443, https://[2001:db8::1]:8443/r.git",
        "ssh://git@git.example.com/r.git,              ssh,   git.example.com, 22, ssh://git@git.example.com/r.git",
        "ssh://git@git.example.com:2222/r.git,         ssh,   git.example.com, 2222, ssh://git@git.example.com:2222/r.git",
        "git@github.com:owner/repo.git,                ssh,   github.com, 22, git@github.com:owner/repo.git",
        "deploy@host.internal:~/repo,                  ssh,   host.internal, 22, deploy@host.internal:~/repo",
        "https://example.com/~user/my_repo+x.git,      https, example.com, 443, https://example.com/~user/my_repo+x.git",
        "https://example.com/a%20b.git,                https, example.com, 443, https://example.com/a%20b.git",
    })
    void readsWhatGitHostsShow(String text, String scheme, String host, int port, String shown) {
        var url = RepositoryUrl.parse(text);

        assertThat(url.scheme()).isEqualTo(scheme);
        assertThat(url.host()).isEqualTo(host);
        assertThat(url.port()).isEqualTo(port);
        assertThat(url.shown()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "repo",
                "/srv/git/repo.git",
                "../repo",
                "file:///etc/passwd",
                "FILE:///etc/passwd",
                "git://github.com/owner/repo",
                "ftp://example.com/repo",
                "ext::sh -c touch% /tmp/x",
                "ext::sh",
                "fd::7",
                "transport::address",
                "--upload-pack=touch /tmp/x",
                "-oProxyCommand=touch x",
                "ssh://-oProxyCommand=touch/x",
                "ssh://-oProxyCommand=x@host/r",
                "ssh://user@-oProxyCommand=x/r",
                "-git@github.com:owner/repo",
                "git@-github.com:owner/repo",
                "git@github.com:-owner/repo",
                "https://github.com/-repo",
                "https://-github.com/repo",
                "https://github.com-/repo",
                "https://github.com",
                "https://github.com/",
                "https:///repo",
                "https:/github.com/repo",
                "https://github.com:0/repo",
                "https://github.com:65536/repo",
                "https://github.com:443443443/repo",
                "https://github.com:/repo",
                "https://github.com/../../etc",
                "https://github.com/a/./b",
                "https://github.com/a//b",
                "https://github.com/%2e%2e/b",
                "https://github.com/%2E./b",
                "https://github.com/a%2fb",
                "https://github.com/a%00b",
                "https://github.com/%252e%252e/b",
                "https://github.com/repo?x=y",
                "https://github.com/repo#frag",
                "https://github.com/repo;id",
                "https://github.com/$(id)",
                "https://github.com/`id`",
                "https://github.com/a b",
                "https://github.com/a\nb",
                "https://github.com/a\r\nHost: evil",
                "https://github.com/a\tb",
                "https://github.com\\@evil.example/repo",
                "https://good.example@evil.example@x/repo",
                "https://user:pa/ss@host/repo",
                "https://user:pass@/repo",
                "https://ex ample.com/repo",
                "https://exa_mple.com/repo",
                "https://[::1/repo",
                "https://::1/repo",
                "https://github.com/répo",
                "https://gіthub.com/repo",
                "HTTPS://github.com/repo",
                "git@github.com:",
                "git@github.com::repo",
                "user:pass@host:repo",
                "git@host:../repo",
                "git@ho st:repo",
                "ssh://git:secret@host/repo",
                "C:\\repo",
                "\\\\server\\share",
                "javascript:alert(1)"
            })
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> RepositoryUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a repository");
    }

    /// S170: the same as webhook-service, which looks for applications by what a provider writes; its test has this table too.
    @ParameterizedTest
    @CsvSource({
        "https://GitHub.com/user/myapp.git, github.com/user/myapp",
        "https://github.com/user/myapp, github.com/user/myapp",
        "https://github.com/user/myapp/, github.com/user/myapp",
        "https://token:x@github.com/user/myapp.git, github.com/user/myapp",
        "ssh://git@github.com/user/myapp.git, github.com/user/myapp",
        "ssh://git@github.com:22/user/myapp.git, github.com/user/myapp",
        "git@github.com:user/myapp.git, github.com/user/myapp",
        "git@github.com:/user/myapp.git, github.com/user/myapp",
        "http://127.0.0.1:8123/shop/web.git, 127.0.0.1:8123/shop/web",
        "https://[2001:DB8::1]/a/b, '[2001:db8::1]/a/b'"
    })
    void everySpellingIsOne(String address, String key) {
        assertThat(RepositoryUrl.parse(address).normalised()).isEqualTo(key);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatThrownBy(() -> RepositoryUrl.parse("https://example.com/" + "a".repeat(3000)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverShowsCredentials() {
        var url = RepositoryUrl.parse("https://user:s3cret@git.example.com/r.git");

        assertThat(url.toString()).doesNotContain("s3cret", "user");
        assertThat(url.credentials()).contains(new RepositoryUrl.Credentials("user", "s3cret"));
        assertThatThrownBy(() -> RepositoryUrl.parse("https://user:s3cret@git.example.com/../x"))
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void decodesCredentials() {
        assertThat(RepositoryUrl.parse("https://oauth2:a%40b+c@h.example/r").credentials())
                .contains(new RepositoryUrl.Credentials("oauth2", "a@b+c"));
        assertThat(RepositoryUrl.parse("https://h.example/r").credentials()).isEmpty();
        assertThat(RepositoryUrl.parse("git@h.example:r").credentials()).isEmpty();
    }

    @Test
    void whatIsShownReadsBackAsTheSamePlace() {
        for (var text :
                new String[] {
                    "https://h.example:8443/a/b.git",
                    "git@h.example:a/b.git",
                    "ssh://git@h.example:2222/a",
                    "https://[::1]/r"
                }) {
            assertThat(RepositoryUrl.parse(RepositoryUrl.parse(text).shown()))
                    .isEqualTo(RepositoryUrl.parse(text));
        }
    }
}
