package com.dokploy.platform.docker;

import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request to the engine, still without the API version. Path parts are encoded one by one, so
/// no value can leave its place.
final class Call {
    private final String method;
    private final String kind;
    private final String path;
    private final StringBuilder query = new StringBuilder();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte @Nullable [] body;
    private @Nullable InputStream stream;
    private @Nullable Duration deadline;
    private @Nullable Duration opening;

    private Call(String method, String... parts) {
        this.method = method;
        var joined = new StringBuilder();
        for (var part : parts) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw new IllegalArgumentException("Not a path part: '" + part + "'");
            }
            joined.append('/').append(encode(part));
        }
        this.path = joined.toString();
        this.kind = method + " " + kind(method, parts);
    }

    private static String kind(String method, String... parts) {
        return parts.length == 1 || method.equals("DELETE")
                ? parts[0]
                : parts[0] + "/" + parts[parts.length - 1];
    }

    /// Method and kind of object, without names and ids.
    String kind() {
        return kind;
    }

    static Call get(String... parts) {
        return new Call("GET", parts);
    }

    static Call post(String... parts) {
        return new Call("POST", parts);
    }

    static Call put(String... parts) {
        return new Call("PUT", parts);
    }

    static Call delete(String... parts) {
        return new Call("DELETE", parts);
    }

    Call query(String key, Object value) {
        query.append(query.isEmpty() ? '?' : '&').append(key).append('=');
        query.append(encode(String.valueOf(value)));
        return this;
    }

    Call filters(LabelFilter filter) {
        return query("filters", filter.toQuery());
    }

    Call header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Call json(Object value) {
        body = Json.bytes(value);
        return header("Content-Type", "application/json");
    }

    Call tar(InputStream archive) {
        stream = archive;
        return header("Content-Type", "application/x-tar");
    }

    Call within(Duration limit) {
        deadline = limit;
        return this;
    }

    /// For streams that the engine opens at once: how long the opening may take.
    Call opensWithin(Duration limit) {
        opening = limit;
        return this;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    String method() {
        return method;
    }

    String target() {
        return path + query;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte @Nullable [] body() {
        return body;
    }

    @Nullable InputStream stream() {
        return stream;
    }

    Duration deadline(Duration otherwise) {
        return deadline == null ? otherwise : deadline;
    }

    @Nullable Duration opening() {
        return opening;
    }

    boolean isRepeatable() {
        return method.equals("GET");
    }

    /// For messages: without the query, which may be long.
    @Override
    public String toString() {
        return method + " " + path;
    }
}
