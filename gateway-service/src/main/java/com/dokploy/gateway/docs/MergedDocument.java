package com.dokploy.gateway.docs;

import com.dokploy.gateway.GatewaySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One OpenAPI document for the whole API, made of the documents that the services commit (S236).
///
/// It needs no service to be up. Paths are below the server address (S238), operation ids stay unique, and two
/// schemas of one name that differ are kept apart by the service's name.
@Component
final class MergedDocument {
    private static final Logger log = LoggerFactory.getLogger(MergedDocument.class);
    private static final String BASE = "/api";
    private static final String ANYTHING = "*/*";
    private static final String JSON_TYPE = "application/json";
    private static final String SCHEMAS = "#/components/schemas/";
    private static final List<String> SERVICES =
            List.of("auth", "project", "deployment", "database", "webhook", "metrics", "gateway");

    private final JsonMapper json;
    private final String publicUrl;

    MergedDocument(JsonMapper json, GatewaySettings settings) {
        this.json = json;
        this.publicUrl = settings.publicUrl().toString().replaceAll("/+$", "");
    }

    byte[] bytes() {
        return json.writeValueAsBytes(merge());
    }

    ObjectNode merge() {
        var merged = json.createObjectNode();
        merged.put("openapi", "3.1.0");
        merged.putObject("info")
                .put("title", "Dokploy API")
                .put("version", "v1")
                .put("description", "Projects, applications and databases, run on Docker Swarm.");
        merged.putArray("servers").addObject().put("url", publicUrl + BASE);
        merged.putArray("security").addObject().putArray("bearer");
        merged.putArray("tags");
        merged.putObject("paths");
        var components = merged.putObject("components");
        components.putObject("securitySchemes");
        components.putObject("schemas");
        var ids = new HashSet<String>();
        for (var service : SERVICES) {
            var document = read(service);
            if (document != null) {
                add(merged, service, document, ids);
            }
        }
        addOidc(components.withObject("securitySchemes"));
        return merged;
    }

    private @Nullable JsonNode read(String service) {
        var resource = new ClassPathResource("openapi/" + service + ".json");
        if (!resource.exists()) {
            log.info("there is no OpenAPI document of {}", service);
            return null;
        }
        try (var in = resource.getInputStream()) {
            return json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read the document of " + service, e);
        }
    }

    private void add(ObjectNode merged, String service, JsonNode document, Set<String> ids) {
        var renamed = addSchemas(merged, service, document);
        rewrite(document, renamed);
        document.path("paths").forEach(MergedDocument::complete);
        var schemas = merged.withObject("components").withObject("schemas");
        document.path("components")
                .path("schemas")
                .forEachEntry(
                        (name, schema) -> schemas.set(renamed.getOrDefault(name, name), schema));
        document.path("components")
                .path("securitySchemes")
                .forEachEntry(merged.withObject("components").withObject("securitySchemes")::set);
        document.path("tags").forEach(tag -> addTag(merged.withArray("tags"), tag));
        document.path("paths")
                .forEachEntry((path, item) -> {
                    var below = path.startsWith(BASE + "/") ? path.substring(BASE.length()) : path;
                    var target = merged.withObject("paths");
                    if (target.has(below)) {
                        ((ObjectNode) target.get(below)).setAll((ObjectNode) item);
                    } else {
                        target.set(below, item);
                    }
                    makeUnique(item, service, ids);
                });
    }

    /// New names for schemas whose name stands for something else in another service, itself or by what it refers to.
    private static Map<String, String> addSchemas(
            ObjectNode merged, String service, JsonNode document) {
        var existing = merged.path("components").path("schemas");
        var renamed = new HashMap<String, String>();
        int before;
        do {
            before = renamed.size();
            document.path("components")
                    .path("schemas")
                    .forEachEntry((name, schema) -> {
                        if (existing.has(name)
                                && (!existing.get(name).equals(schema)
                                        || refersTo(schema, renamed.keySet()))) {
                            renamed.put(name, capitalized(service) + name);
                        }
                    });
        } while (renamed.size() > before);
        return renamed;
    }

    private static boolean refersTo(JsonNode node, Set<String> names) {
        var reference = node.path("$ref").asString("");
        if (reference.startsWith(SCHEMAS)
                && names.contains(reference.substring(SCHEMAS.length()))) {
            return true;
        }
        for (var child : node) {
            if (refersTo(child, names)) {
                return true;
            }
        }
        return false;
    }

    private static void rewrite(JsonNode node, Map<String, String> renamed) {
        if (renamed.isEmpty()) {
            return;
        }
        if (node instanceof ObjectNode object) {
            var reference = object.path("$ref").asString("");
            if (reference.startsWith(SCHEMAS)) {
                var name = renamed.get(reference.substring(SCHEMAS.length()));
                if (name != null) {
                    object.put("$ref", SCHEMAS + name);
                }
            }
        }
        node.forEach(child -> rewrite(child, renamed));
    }

    /// What a service leaves open: an answer is JSON (clause 6), a parameter is text.
    private static void complete(JsonNode node) {
        if (node.path("content") instanceof ObjectNode byType && byType.has(ANYTHING)) {
            byType.set(JSON_TYPE, byType.remove(ANYTHING));
        }
        for (var parameter : node.path("parameters")) {
            if (!parameter.has("schema") && !parameter.has("content")) {
                ((ObjectNode) parameter).putObject("schema").put("type", "string");
            }
        }
        node.forEach(MergedDocument::complete);
    }

    private static void makeUnique(JsonNode item, String service, Set<String> ids) {
        item.forEach(operation -> {
            var id = operation.path("operationId").asString("");
            if (!id.isEmpty() && !ids.add(id)) {
                var other = service + capitalized(id);
                ids.add(other);
                ((ObjectNode) operation).put("operationId", other);
            }
        });
    }

    private static void addTag(ArrayNode tags, JsonNode tag) {
        for (var known : tags) {
            if (known.path("name").equals(tag.path("name"))) {
                return;
            }
        }
        tags.add(tag);
    }

    private void addOidc(ObjectNode schemes) {
        schemes.putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT");
        var flow =
                schemes.putObject("oidc")
                        .put("type", "oauth2")
                        .put(
                                "description",
                                "Sign in at an OpenID Connect provider; the answer is a token for `bearer`")
                        .putObject("flows")
                        .putObject("authorizationCode");
        flow.put("authorizationUrl", publicUrl + "/api/auth/oidc/login");
        flow.put("tokenUrl", publicUrl + "/api/auth/oidc/callback");
        flow.putObject("scopes").put("openid", "who you are");
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
