package com.dokploy.deployment.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTreeTest {
    private final SourceTree tree = new SourceTree();

    @ParameterizedTest
    @CsvSource({
        "link, file",
        "link, ./file",
        "link, dir/../file",
        "link, missing/but/inside",
        "dir/link, ../file",
        "a/b/link, ../../file",
        "link, .",
        "dir/link, ..",
    })
    void staysInside(String path, String target) {
        assertThat(tree.staysInside(link(path, target))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "link, ..",
        "link, ../file",
        "link, /etc/passwd",
        "link, /",
        "dir/link, ../../etc",
        "dir/link, ../dir/../../x",
        "link, a/b/../../../x",
    })
    void leadsOutside(String path, String target) {
        assertThat(tree.staysInside(link(path, target))).isFalse();
    }

    @Test
    void linksThatAreInnocentAloneMayLeadOutTogether() {
        var up = link("sub/up", "..");
        var out = link("out", "sub/up/../secret");

        assertThat(tree.staysInside(up)).isTrue();
        assertThat(tree.staysInside(out)).isFalse();
    }

    @Test
    void aLinkThroughAnotherThatLeadsOutsideDoesSoToo() {
        link("escape", "/etc");
        assertThat(tree.staysInside(link("indirect", "escape/passwd"))).isFalse();
    }

    @Test
    void aLoopEndsNowhere() {
        var a = link("a", "b");
        link("b", "a");
        assertThat(tree.staysInside(a)).isTrue();
    }

    private SourceTree.Entry link(String path, String target) {
        var entry = new SourceTree.Entry(path, SourceTree.Kind.LINK, ObjectId.zeroId(), 0, target);
        tree.add(entry);
        return entry;
    }
}
