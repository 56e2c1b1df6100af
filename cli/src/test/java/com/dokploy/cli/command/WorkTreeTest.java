package com.dokploy.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dokploy.cli.outcome.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The current folder's repository, by a real git.
class WorkTreeTest {
    @TempDir private Path folder;
    private Path work;

    @BeforeEach
    void cloned() throws Exception {
        git(folder, "init", "-q", "--bare", "-b", "main", "remote.git");
        git(folder, "clone", "-q", "remote.git", "work");
        work = folder.resolve("work");
        commit("first");
        git(work, "push", "-q", "origin", "HEAD:main");
    }

    private void commit(String content) throws Exception {
        Files.writeString(work.resolve("file"), content);
        git(work, "add", ".");
        git(
                work,
                "-c",
                "user.name=Ada",
                "-c",
                "user.email=ada@example.com",
                "commit",
                "-q",
                "-m",
                content);
    }

    private static void git(Path in, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("git", "-C", in.toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + said);
        }
    }

    @Test
    void isWhatIsPushed() {
        var tree = WorkTree.of(work);
        assertThat(tree.remote()).endsWith("remote.git");
        assertThat(tree.branch()).contains("main");
        assertThat(tree.commit()).matches("[0-9a-f]{40}");
        assertThat(tree.isChanged()).isFalse();
        assertThat(tree.isPushed()).isTrue();
    }

    @Test
    void whatIsNotPushedCannotBeDeployed() throws Exception {
        commit("second");
        Files.writeString(work.resolve("file"), "third");
        var tree = WorkTree.of(work);
        assertThat(tree.isChanged()).isTrue();
        assertThatThrownBy(tree::requirePushed)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("push it first");
    }

    @Test
    void aPasswordInTheAddressStaysHere() throws Exception {
        git(work, "remote", "set-url", "origin", "https://ci:hidden@git.example.com/shop.git");
        assertThat(WorkTree.of(work).remote()).isEqualTo("https://git.example.com/shop.git");
    }

    @Test
    void aCommitWithoutABranch() throws Exception {
        git(work, "checkout", "-q", "--detach");
        assertThat(WorkTree.of(work).branch()).isEmpty();
    }

    @Test
    void noRepositoryAndNoRemote() throws Exception {
        git(work, "remote", "remove", "origin");
        assertThatThrownBy(() -> WorkTree.of(work)).hasMessageContaining("has no remote origin");
        var empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> WorkTree.of(empty)).hasMessageContaining("no git repository");
    }
}
