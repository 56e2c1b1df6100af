package com.dokploy.database.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StoreRuleTest {
    private static final LocalStore STORE = new LocalStore(Path.of("target"));

    /// S160: a directory of one node is no place for backups of several.
    @Test
    void refusesTheLocalStoreOnSeveralNodes() {
        var local = new Stores(STORE, null);
        assertThat(StoreRule.refuses(local, 1)).isFalse();
        assertThat(StoreRule.refuses(local, 2)).isTrue();
        assertThat(StoreRule.refuses(new Stores(STORE, STORE), 2)).isFalse();
    }
}
