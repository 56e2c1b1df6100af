package com.dokploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is written of what the server said.
class AnswersTest {
    private static final String PROJECTS = "GET /api/v1/projects";
    @TempDir private Path home;
    private ScriptedServer server;
    private User user;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        user = User.signedIn(home, server);
        server.on(
                PROJECTS,
                (request, connection) ->
                        connection.answer(
                                200,
                                request.query().contains("cursor=next%2F1")
                                        ? """
                                        {"data": [{"id": "p2", "name": "Second"}], "pagination": {"nextCursor": null}}\
                                        """
                                        : """
                                        {"data": [{"id": "p1", "name": "First", "description": null}], "pagination": {"nextCursor": "next/1"}}\
                                        """));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /// S214: the list goes over all pages.
    @Test
    void aTableHasEveryPage() {
        var said = user.runs("projects");
        assertThat(said.exitCode()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.lines())
                .containsExactly("ID  NAME    DESCRIPTION  CREATED", "p1  First", "p2  Second");
        assertThat(server.requests(PROJECTS))
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(request.header("authorization"))
                                .isEqualTo("Bearer " + User.TOKEN));
    }

    @Test
    void jsonIsAllThatTheServerSaid() {
        assertThat(user.runs("projects", "-o", "json").out())
                .isEqualToIgnoringWhitespace(
                        """
                        [{"id": "p1", "name": "First", "description": null}, {"id": "p2", "name": "Second"}]\
                        """);
    }

    @Test
    void nameIsWhatOtherCommandsTake() {
        assertThat(user.runs("-o", "name", "projects", "list").lines()).containsExactly("p1", "p2");
    }

    @Test
    void whatOthersWroteDoesNotSteerTheTerminal() {
        server.answers(
                PROJECTS,
                """
                {"data": [{"id": "p1", "name": "a\\u001b]0;title\\u0007b\\nc\\u202ed"}], "pagination": {}}\
                """);
        assertThat(user.runs("projects").lines().get(1)).isEqualTo("p1  a ]0;title b c d");
        assertThat(user.runs("projects", "-o", "json").out()).contains("\\u001B");
    }

    @Test
    void aNameIsLookedUpAndAnIdIsNot() {
        var id = "0190a4c2-7e00-7000-8000-000000000001";
        server.answers("GET /api/v1/projects/p2", "{\"id\": \"p2\", \"name\": \"Second\"}");
        server.answers("GET /api/v1/projects/" + id, "{\"id\": \"" + id + "\"}");
        assertThat(user.runs("projects", "get", "Second").lines())
                .containsExactly("ID:            p2", "NAME:          Second");
        assertThat(user.runs("projects", "get", id, "-o", "name").out().strip()).isEqualTo(id);
        assertThat(server.requests("GET /api/v1/projects/" + id)).hasSize(1);
    }

    @Test
    void whatIsGivenCannotLeadElsewhere() {
        assertThat(user.runs("deployments", "get", "../users/me?x=1#y").exitCode()).isEqualTo(4);
        assertThat(server.requests())
                .extracting(ScriptedServer.Request::path)
                .containsExactly("/api/v1/deployments/..%2Fusers%2Fme%3Fx%3D1%23y");
        assertThat(user.runs("deployments", "get", "..").exitCode()).isEqualTo(4);
        assertThat(server.requests().getLast().path()).isEqualTo("/api/v1/deployments/%2E%2E");
    }

    @Test
    void askBeforeSomethingIsLost() {
        server.on("DELETE /api/v1/projects/p1", (_, connection) -> connection.answer(204, ""));
        var inCi = user.runs("projects", "delete", "First");
        assertThat(inCi.exitCode()).isEqualTo(2);
        assertThat(inCi.err()).contains("--yes");
        assertThat(user.types("n").runs("projects", "delete", "First").exitCode()).isEqualTo(2);
        assertThat(server.requests("DELETE /api/v1/projects/p1")).isEmpty();
        assertThat(user.types("y").runs("projects", "delete", "First").lines())
                .containsExactly("deleted project First");
        assertThat(user.runs("projects", "delete", "First", "--yes", "-o", "name").lines())
                .containsExactly("p1");
        assertThat(server.requests("DELETE /api/v1/projects/p1")).hasSize(2);
    }
}
