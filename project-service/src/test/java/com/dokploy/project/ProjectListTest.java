package com.dokploy.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Lists and pages, by the list of projects.
class ProjectListTest extends ServiceTest {
    private static final Pattern LINK = Pattern.compile("<([^>]+)>; rel=\"(next|prev)\"");

    private List<String> createSome(User user, int count) {
        return IntStream.range(0, count).mapToObj(_ -> create(user, word()).id()).toList();
    }

    private static List<String> ids(JsonNode list) {
        return list.path("data").findValuesAsString("id");
    }

    private static String next(JsonNode list) {
        return list.path("pagination").path("nextCursor").asString("");
    }

    private static String decoded(String cursor) {
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /// Clauses 65-70, 72, 74, 75, 109, 111, 112, 117, S42, S43, S48: newest first, every item once, and back again.
    @Test
    void walksForwardsAndBackwards() {
        var user = developer();
        var newestFirst = new ArrayList<>(createSome(user, 7));
        Collections.reverse(newestFirst);

        var pages = new ArrayList<List<String>>();
        var cursor = "";
        JsonNode page;
        do {
            page = get(user, "/api/projects?limit=3&cursor=" + cursor).isStatus(200).body();
            assertThat(page.propertyNames()).containsExactlyInAnyOrder("data", "pagination");
            var place = page.path("pagination");
            assertThat(place.path("total").asInt()).isEqualTo(7);
            assertThat(place.path("prevCursor").isNull()).isEqualTo(pages.isEmpty());
            assertThat(place.path("hasMore").asBoolean())
                    .isEqualTo(!place.path("nextCursor").isNull());
            pages.add(ids(page));
            cursor = next(page);
            if (!cursor.isEmpty()) {
                assertThat(decoded(cursor)).isEqualTo("{\"id\":\"" + ids(page).getLast() + "\"}");
            }
        } while (!cursor.isEmpty());

        assertThat(pages).hasSize(3);
        assertThat(pages.stream().flatMap(List::stream)).containsExactlyElementsOf(newestFirst);
        for (int i = 1; i >= 0; i--) {
            var back = page.path("pagination").path("prevCursor").asString();
            page = get(user, "/api/projects?limit=3&cursor=" + back).isStatus(200).body();
            assertThat(ids(page)).isEqualTo(pages.get(i));
        }
        assertThat(page.path("pagination").path("prevCursor").isNull()).isTrue();
        assertThat(ids(get(user, "/api/projects?order=asc").body()))
                .isEqualTo(newestFirst.reversed());
    }

    /// Clauses 114-116, 98, S1: the members and the links of an item.
    @Test
    void showsItems() {
        var user = developer();
        var id = create(user, word()).id();
        var item = get(user, "/api/projects").body().path("data").path(0);
        assertThat(item.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "description",
                        "ownerId",
                        "teamId",
                        "createdAt",
                        "updatedAt",
                        "deletedAt",
                        "_links");
        assertThat(item.path("description").isNull()).isTrue();
        assertThat(item.path("updatedAt").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(item.path("_links").path("applications").asString())
                .isEqualTo("/api/projects/%s/applications".formatted(id));
        var pinned = get(user, "/api/projects", "X-Forwarded-Prefix", "/api/v1").body();
        assertThat(pinned.path("data").path(0).path("_links").path("self").asString())
                .isEqualTo("/api/v1/projects/" + id);
    }

    /// Clauses 73, 74, S45, S49: by name in both directions, whatever the case, page by page.
    @Test
    void sortsByName() {
        var user = developer();
        var prefix = word();
        for (var last : List.of("b", "D", "a", "C", "e")) {
            create(user, prefix + last);
        }
        for (var order : List.of("asc", "desc")) {
            var letters = new StringBuilder();
            var cursor = "";
            do {
                var page =
                        get(
                                        user,
                                        "/api/projects?sort=name&limit=2&order=%s&cursor=%s"
                                                .formatted(order, cursor))
                                .isStatus(200)
                                .body();
                page.path("data")
                        .findValuesAsString("name")
                        .forEach(name -> letters.append(name.substring(prefix.length())));
                cursor = next(page);
            } while (!cursor.isEmpty());
            assertThat(letters.toString()).isEqualTo(order.equals("asc") ? "abCDe" : "eDCba");
        }
    }

    /// S45: an insert shifts no page, a deleted anchor still works, and a cursor of the id alone is enough.
    @Test
    void keepsItsPlace() {
        var user = developer();
        var ids = createSome(user, 4);
        var cursor = next(get(user, "/api/projects?limit=2").body());
        create(user, word());
        delete(user, "/api/projects/" + ids.get(2)).isStatus(204);

        var rest = get(user, "/api/projects?limit=2&cursor=" + cursor).isStatus(200).body();

        assertThat(ids(rest)).containsExactly(ids.get(1), ids.get(0));
        var bare = encoded("{\"id\":\"%s\"}".formatted(ids.get(1)));
        assertThat(ids(get(user, "/api/projects?cursor=" + bare).body()))
                .containsExactly(ids.get(0));
    }

    /// S46: nor a cursor of another order, sort or filter, nor anything else that is none of ours.
    @Test
    void refusesForeignCursors() {
        var user = developer();
        createSome(user, 3);
        var byName = next(get(user, "/api/projects?limit=1&sort=name").body());
        var searching = next(get(user, "/api/projects?limit=1&search=0").body());
        var plain = next(get(user, "/api/projects?limit=1").body());
        for (var query :
                List.of(
                        "cursor=" + byName,
                        "sort=name&order=asc&cursor=" + byName,
                        "sort=name&cursor=" + plain,
                        "order=asc&cursor=" + plain,
                        "search=zzz&cursor="
                                + (searching.isEmpty()
                                        ? encoded(
                                                "{\"id\":\"%s\",\"filter\":\"0\"}"
                                                        .formatted(UUID.randomUUID()))
                                        : searching),
                        "cursor=" + plain.substring(2),
                        "cursor=!!!",
                        "cursor=" + encoded("{}"),
                        "cursor=" + encoded("[]"),
                        "cursor=" + encoded("{\"id\":7}"),
                        "cursor=" + encoded("{\"id\":\"app-143\"}"),
                        "cursor=" + encoded("{\"id\":null}"),
                        "cursor=" + "A".repeat(5000))) {
            get(user, "/api/projects?" + query).isError(400, "INVALID_INPUT");
        }
    }

    /// Clauses 70, 71, S47: out of range is refused, not cut to size.
    @ParameterizedTest
    @CsvSource({
        "limit=0, range", "limit=-1, range", "limit=101, range", "limit=abc, type",
        "limit=2.5, type", "limit=, type", "limit=99999999999, type", "order=up, enum",
        "sort=ownerId, enum", "sort=id;drop, enum"
    })
    void refusesParametersOutsideTheirRule(String query, String constraint) {
        var error = get(developer(), "/api/projects?" + query).isError(400, "VALIDATION_ERROR");
        var entry = error.path("details").path("errors").path(0);
        assertThat(entry.path("constraint").asString()).isEqualTo(constraint);
        assertThat(entry.path("field").asString()).isEqualTo(query.replaceFirst("=.*", ""));
    }

    /// Clauses 70, 71, S50: 20 by default, 100 at most, and what is not known is ignored.
    @Test
    void givesTwentyUnlessAskedForMore() {
        var user = developer();
        createSome(user, 21);
        assertThat(ids(get(user, "/api/projects?offset=5&page=x").body())).hasSize(20);
        assertThat(ids(get(user, "/api/projects?limit=100").isStatus(200).body())).hasSize(21);
    }

    /// Clause 113, S75: part of the name in any case; wildcards stand for themselves, blank for nothing.
    @Test
    void searchesByName() {
        var user = developer();
        var word = word();
        create(user, "Ab" + word + "Cd");
        create(user, word());
        var found = get(user, "/api/projects?search=B" + word + "c").isStatus(200).body();
        assertThat(found.path("pagination").path("total").asInt()).isEqualTo(1);
        assertThat(found.path("data").path(0).path("name").asString())
                .isEqualTo("Ab" + word + "Cd");
        for (var nothing : List.of("%25", "_", "a%25d", "%5C", "'%20or%20'1'='1", "%F0%9F%98%80")) {
            var none = get(user, "/api/projects?search=" + nothing).isStatus(200).body();
            assertThat(none.path("pagination").path("total").asInt()).as(nothing).isZero();
        }
        for (var blank : List.of("", "%20%20")) {
            var all = get(user, "/api/projects?search=" + blank).isStatus(200).body();
            assertThat(all.path("pagination").path("total").asInt()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%00b"})
    void refusesSearchesThatNoTextCanHold(String search) {
        get(developer(), "/api/projects?search=" + search).isError(400, "VALIDATION_ERROR");
    }

    /// Clauses 110, 370, S240: one's own, one's teams', and everything for those who govern; nothing else, not even in the total.
    @Test
    void listsWhatTheCallerMaySee() {
        var team = UUID.randomUUID();
        var mark = "Seen" + word();
        var owner = known("developer", Map.of(team, "developer"));
        var member = known("developer", Map.of(team, "viewer"));
        var stranger = known("developer", Map.of());
        var admin = known("admin", Map.of());
        var own = create(owner, mark + "1").id();
        var shared =
                post(
                                owner,
                                "/api/projects",
                                "{\"name\":\"%s2\",\"teamId\":\"%s\"}".formatted(mark, team))
                        .isStatus(201)
                        .id();

        assertThat(ids(search(owner, mark))).containsExactly(shared, own);
        assertThat(ids(search(member, mark))).containsExactly(shared);
        assertThat(search(member, mark).path("pagination").path("total").asInt()).isEqualTo(1);
        assertThat(ids(search(stranger, mark))).isEmpty();
        assertThat(search(stranger, mark).path("pagination").path("total").asInt()).isZero();
        assertThat(ids(search(admin, mark))).containsExactly(shared, own);
    }

    private JsonNode search(User user, String text) {
        return get(user, "/api/projects?search=" + text).isStatus(200).body();
    }

    /// B6: the neighbouring pages in the header, filters and prefix kept.
    @Test
    void linksTheNeighbouringPages() {
        var user = developer();
        var ids = createSome(user, 3);
        var first = get(user, "/api/projects?limit=1&order=asc", "X-Forwarded-Prefix", "/api/v1");
        var links = links(first);
        assertThat(links).containsOnlyKeys("next");
        var next = links.getOrDefault("next", "");
        assertThat(next).startsWith("/api/v1/projects?");

        var second = get(user, next.replace("/api/v1", "/api")).isStatus(200);

        assertThat(ids(second.body())).containsExactly(ids.get(1));
        assertThat(links(second)).containsOnlyKeys("next", "prev");
        assertThat(ids(get(user, links(second).getOrDefault("prev", "")).body()))
                .containsExactly(ids.get(0));
    }

    private static Map<String, String> links(Answer answer) {
        var links = new java.util.TreeMap<String, String>();
        LINK.matcher(answer.header("Link"))
                .results()
                .forEach(link -> links.put(link.group(2), link.group(1)));
        return links;
    }
}
