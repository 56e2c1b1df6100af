package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.testkit.api.DocumentedAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What the merged document says is what comes back.
@ExtendWith(SuiteExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedAnswersTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    /// These answer with a stream, or with nothing but to an upgrade.
    private static final Set<String> STREAMS = Set.of("/ws", "/events");

    private static final Set<String> WITHOUT_LINKS =
            Set.of(
                    "/openapi.json",
                    "/asyncapi.json",
                    "/auth/jwks",
                    "/health",
                    "/health/live",
                    "/health/ready");

    private final List<String> reads = new ArrayList<>();
    private DocumentedAnswers document;
    private World world;
    private Api admin;

    @BeforeAll
    void prepare(Suite suite) {
        world = World.create(suite);
        admin = suite.admin();
        var merged = suite.api().get("/api/openapi.json").expect(200).json();
        document = DocumentedAnswers.in(merged);
        merged.get("paths")
                .forEachEntry((path, item) -> {
                    if (item.has("get") && !STREAMS.contains(path)) {
                        reads.add(path);
                    }
                });
    }

    /// S239: every read of every service, as the owner of what is there, as an admin and as nobody.
    @TestFactory
    Stream<DynamicTest> everyReadIsAnsweredAsDocumented() {
        return reads.stream()
                .map(path ->
                        DynamicTest.dynamicTest(
                                path,
                                () -> {
                                    for (var caller :
                                            List.of(world.owner(), admin, admin.anonymous())) {
                                        assertThat(violations(caller, path)).isEmpty();
                                    }
                                }));
    }

    /// S65, clauses 95-97: every link leads to something that is documented, and whatever can be read is there.
    @TestFactory
    Stream<DynamicTest> everyLinkLeadsSomewhere() {
        return reads.stream()
                .filter(path -> !WITHOUT_LINKS.contains(path))
                .map(path ->
                        DynamicTest.dynamicTest(
                                path,
                                () -> {
                                    var links = new ArrayList<String>();
                                    collect(read(world.owner(), path), links);
                                    assertThat(links)
                                            .allSatisfy(link ->
                                                    assertThat(link).matches(this::isDocumented));
                                    assertThat(links.stream().filter(this::isRead).distinct())
                                            .allSatisfy(link ->
                                                    assertThat(world.owner().get(link).status())
                                                            .isNotIn(404, 405));
                                }));
    }

    /// S66: whatever stands for itself says where it is, in a list too.
    @TestFactory
    Stream<DynamicTest> everyResourceHasLinks() {
        return reads.stream()
                .filter(path -> !WITHOUT_LINKS.contains(path))
                .map(path ->
                        DynamicTest.dynamicTest(
                                path,
                                () -> {
                                    var body = read(world.owner(), path);
                                    if (body.has("pagination")) {
                                        assertThat(body.path("data"))
                                                .allSatisfy(item ->
                                                        assertThat(item.has("_links"))
                                                                .as(item.toString())
                                                                .isTrue());
                                    } else if (body.isObject() && !body.has("error")) {
                                        assertThat(body.has("_links")).as(body.toString()).isTrue();
                                    }
                                }));
    }

    private JsonNode read(Api caller, String path) {
        var answer = caller.sendRaw("GET", "/api" + target(path), null, Map.of());
        return answer.body().startsWith("{")
                ? answer.json()
                : JsonNodeFactory.instance.missingNode();
    }

    private static void collect(JsonNode node, List<String> links) {
        node.path("_links").forEach(link -> links.add(link.asString()));
        node.forEach(child -> collect(child, links));
    }

    private boolean isDocumented(String link) {
        return link.startsWith("ws") || document.knows(documentPath(link));
    }

    private boolean isRead(String link) {
        return !link.startsWith("ws") && document.offers("GET", documentPath(link));
    }

    private static String documentPath(String link) {
        return link.replaceFirst("\\?.*", "").replaceFirst("^/api(/v1)?", "");
    }

    private String target(String path) {
        return PARAMETER.matcher(path).replaceAll(match -> world.id(path, match.group(1)));
    }

    private List<String> violations(Api caller, String path) {
        var target = target(path);
        var answer = caller.sendRaw("GET", "/api" + target, null, Map.of());
        assertThat(answer.status()).as(answer.body()).isLessThan(500);
        return document.violations(
                "GET",
                target,
                answer.status(),
                answer.response().headers().firstValue("Content-Type").orElse(""),
                answer.body());
    }
}
