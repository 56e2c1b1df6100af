package com.dokploy.deployment.source;

import java.nio.file.Path;

/// A repository and the server that it is fetched from, for tests of other features.
public final class GitFixture implements AutoCloseable {
    private final Commits commits;
    private final GitServer server;

    /// @param directory empty, for the repository and the server
    public GitFixture(Path directory) {
        commits = new Commits(directory.resolve("app.git"));
        server = new GitServer(directory, commits.repository, null);
    }

    /// Adds or replaces a file of the next commit.
    public GitFixture file(String path, String text) {
        commits.file(path, text);
        return this;
    }

    /// Commits all files so far to `main`.
    ///
    /// @return the commit's name
    public String commit(String message) {
        return commits.commit("main", message).value();
    }

    /// Commits all files so far as the head of a pull request; no branch has it, as if it came from a fork.
    ///
    /// @return the commit's name
    public String request(int number, String message) {
        return commits.commitTo("refs/pull/%d/head".formatted(number), message).value();
    }

    /// What everybody may fetch.
    public String url() {
        return "http://127.0.0.1:%d/team/app.git".formatted(server.port());
    }

    /// The same for the user `deploy` with the password `s3cret`.
    public String privateUrl() {
        return "http://deploy:s3cret@127.0.0.1:%d/private/app.git".formatted(server.port());
    }

    /// Lets whoever fetches wait, until [#goOn].
    public void hold() {
        server.hold();
    }

    /// Answers again.
    public void goOn() {
        server.goOn();
    }

    @Override
    public void close() {
        server.goOn();
        server.close();
        commits.close();
    }
}
