package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.testkit.api.DocumentedAnswers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Calls every operation of the OpenAPI document as nobody, as a stranger and as a member of a team with each role, and expects
/// what its `x-dokploy-access` says (clauses 24, 368-370, S240-S244; architecture, security rule 5).
@ExtendWith(SuiteExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizationTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /// Whoever registers is a platform developer (S13).
    private static final Set<String> ABOVE_A_REGISTERED_USER = Set.of("admin", "owner");

    /// Of a team, the weakest first.
    private static final List<String> ROLES = List.of("viewer", "developer", "admin");

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final Pattern RULE = Pattern.compile("([a-z-]+)(?:\\(([a-z]+)\\))?");

    private final List<Operation> operations = new ArrayList<>();
    private Api admin;
    private Api stranger;
    private DocumentedAnswers documented;
    private World world;

    @BeforeAll
    void prepare(Suite suite) {
        admin = suite.admin();
        world = World.create(suite);
        stranger = suite.api().registered("stranger");
        var document = suite.api().get("/api/openapi.json").expect(200).json();
        documented = DocumentedAnswers.in(document);
        document.get("paths")
                .forEachEntry((path, item) ->
                        item.forEachEntry((method, operation) -> {
                            if (METHODS.contains(method)) {
                                operations.add(Operation.of(path, method, operation));
                            }
                        }));
    }

    @Test
    void everyOperationDeclaresWhoMayCallIt() {
        assertThat(operations).isNotEmpty();
        assertThat(operations).filteredOn(operation -> operation.rule().isEmpty()).isEmpty();
    }

    @Test
    void everyOperationHasAnIdOfItsOwn() {
        assertThat(operations).extracting(Operation::id).doesNotHaveDuplicates().doesNotContain("");
    }

    /// Clauses 24, 368.
    @TestFactory
    Stream<DynamicTest> anonymousCallersReachPublicOperationsOnly() {
        return each(
                operation -> !operation.rule().equals("public"),
                operation -> {
                    var answer = call(admin.anonymous(), operation);
                    assertThat(answer.status()).as(answer.body()).isEqualTo(401);
                    assertThat(answer.errorCode()).isEqualTo("UNAUTHORIZED");
                });
    }

    /// S243.
    @TestFactory
    Stream<DynamicTest> strangersCannotTellAResourceFromAnAbsentOne() {
        return each(
                operation -> operation.rule().equals("resource"),
                operation -> {
                    var answer = call(stranger, operation);
                    assertThat(answer.status()).as(answer.body()).isEqualTo(404);
                    assertThat(answer.errorCode()).isEqualTo("RESOURCE_NOT_FOUND");
                });
    }

    /// Clause 369, S241.
    @TestFactory
    Stream<DynamicTest> platformOperationsNeedThePlatformRole() {
        return each(
                operation ->
                        operation.rule().equals("platform")
                                && ABOVE_A_REGISTERED_USER.contains(operation.role()),
                operation -> {
                    var answer = call(stranger, operation);
                    assertThat(answer.status()).as(answer.body()).isIn(403, 404);
                });
    }

    /// S244: naming a foreign project in a filter gives an empty list.
    @Test
    void listsOfAForeignProjectAreEmpty() {
        var project = world.id("/projects/{id}", "id");
        var path = "/api/applications?projectId=" + project;
        assertThat(stranger.get(path).expect(200).json().get("data")).isEmpty();
        assertThat(world.owner().get(path).expect(200).json().get("data")).isNotEmpty();
    }

    /// S33, S76.
    @TestFactory
    Stream<DynamicTest> strangersReferenceNothingThatIsNotTheirs() {
        return each(
                operation -> operation.rule().equals("body-reference"),
                operation -> {
                    var answer = call(stranger, operation);
                    assertThat(answer.status()).as(answer.body()).isIn(422, 404);
                });
    }

    @TestFactory
    Stream<DynamicTest> membersOfATeamMayNotDoWhatIsAboveTheirRole() {
        return ROLES.stream()
                .flatMap(role ->
                        each(
                                role,
                                operation ->
                                        (operation.rule().equals("resource")
                                                        || operation
                                                                .rule()
                                                                .equals("body-reference"))
                                                && ROLES.indexOf(operation.role())
                                                        > ROLES.indexOf(role)
                                                && world.has(operation.path()),
                                operation -> {
                                    var answer = call(world.member(role), operation);
                                    assertThat(answer.status()).as(answer.body()).isEqualTo(403);
                                    assertThat(answer.errorCode()).isEqualTo("FORBIDDEN");
                                }));
    }

    /// Whatever else is wrong with the call. Nothing is deleted here: the next call needs it.
    @TestFactory
    Stream<DynamicTest> membersOfATeamMayDoWhatTheirRoleMay() {
        return ROLES.stream()
                .flatMap(role ->
                        each(
                                role,
                                operation ->
                                        !operation.method().equals("DELETE")
                                                && operation.rule().equals("resource")
                                                && ROLES.indexOf(operation.role())
                                                        <= ROLES.indexOf(role)
                                                && world.has(operation.path()),
                                operation -> {
                                    var answer = call(world.member(role), operation);
                                    assertThat(answer.status())
                                            .as(answer.body())
                                            .isNotIn(401, 403, 404);
                                }));
    }

    @TestFactory
    Stream<DynamicTest> whatIsForAnOwnerAloneIsNotForAnAdministrator() {
        return each(
                "administrator",
                operation ->
                        operation.rule().equals("platform") && operation.role().equals("owner"),
                operation -> {
                    var answer = call(world.platformAdmin(), operation);
                    assertThat(answer.status()).as(answer.body()).isEqualTo(403);
                });
    }

    private Stream<DynamicTest> each(
            java.util.function.Predicate<Operation> which,
            java.util.function.Consumer<Operation> expectation) {
        return each("", which, expectation);
    }

    private Stream<DynamicTest> each(
            String caller,
            java.util.function.Predicate<Operation> which,
            java.util.function.Consumer<Operation> expectation) {
        return operations.stream()
                .filter(which)
                .map(operation ->
                        DynamicTest.dynamicTest(
                                "%s %s %s"
                                        .formatted(caller, operation.method(), operation.path())
                                        .strip(),
                                () -> expectation.accept(operation)));
    }

    private Api.Answer call(Api caller, Operation operation) {
        var path =
                PARAMETER
                        .matcher(operation.path())
                        .replaceAll(match -> world.id(operation.path(), match.group(1)));
        var full = path.startsWith("/api/") ? path : "/api" + path;
        var answer =
                caller.sendRaw(
                        operation.method(),
                        full,
                        operation.hasBody() ? world.body(operation.path()) : null,
                        new HashMap<>(Map.of("Accept", "application/json")));
        // S239: whoever asks, and with whatever outcome.
        assertThat(
                        documented.violations(
                                operation.method(),
                                path,
                                answer.status(),
                                answer.response().headers().firstValue("Content-Type").orElse(""),
                                answer.body()))
                .isEmpty();
        return answer;
    }

    /// @param rule e.g. `resource`; empty when the document declares none
    /// @param role what stands in the rule's parentheses
    private record Operation(
            String path, String method, String id, String rule, String role, boolean hasBody) {
        static Operation of(String path, String method, JsonNode operation) {
            var declared = RULE.matcher(operation.path("x-dokploy-access").asString(""));
            var found = declared.matches();
            return new Operation(
                    path,
                    method.toUpperCase(java.util.Locale.ROOT),
                    operation.path("operationId").asString(""),
                    found ? declared.group(1) : "",
                    found && declared.group(2) != null ? declared.group(2) : "",
                    operation.has("requestBody") || method.equals("patch"));
        }
    }
}
