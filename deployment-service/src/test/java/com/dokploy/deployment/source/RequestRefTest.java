package com.dokploy.deployment.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRefTest {
    @ParameterizedTest
    @ValueSource(strings = {"refs/pull/7/head", "refs/merge-requests/120/head"})
    void takesTheHeadOfARequest(String ref) {
        assertThat(new RequestRef(ref).ref()).isEqualTo(ref);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "refs/heads/main",
                "refs/pull/0/head",
                "refs/pull/7/merge",
                "refs/pull/-7/head",
                "--upload-pack=x",
                "refs/pull/7/head:refs/heads/main",
                "refs/pull/7/head\n"
            })
    void takesNothingElse(String ref) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestRef(ref));
    }
}
