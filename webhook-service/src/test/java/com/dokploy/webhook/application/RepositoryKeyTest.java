package com.dokploy.webhook.application;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// S170.
class RepositoryKeyTest {
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
    void s170_everySpellingIsOne(String address, String key) {
        assertThat(RepositoryKey.of(address)).contains(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "myapp",
                "user/myapp",
                "file:///etc/passwd",
                "https://github.com",
                "https:///x",
                "https://github.com/.git",
                "https://git hub.com/a/b",
                "https://github.com:99999999/a/b"
            })
    void s170_whatIsNoAddressMatchesNothing(String address) {
        assertThat(RepositoryKey.of(address)).isEmpty();
    }
}
