package com.dokploy.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The opaque place of a page: unpadded base64url of `{"id":"..."}` (clause 75), with more members only
/// where the list is not in its default order (S45).
///
/// @param id the item at the edge of the page; it need not exist any more
/// @param sort sort field when not the default
/// @param order `asc` or `desc` when not the default
/// @param value sort value of that item, needed when not sorted by creation
/// @param filter fingerprint of the filters the page was made with; null when there were none
/// @param before true when the page before `id` is meant
@JsonInclude(JsonInclude.Include.NON_NULL)
record Cursor(
        UUID id,
        @Nullable String sort,
        @Nullable String order,
        @Nullable String value,
        @Nullable String filter,
        @Nullable Boolean before) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8));
    }

    /// @throws MalformedInput when it is not a cursor of ours (S46)
    static Cursor decode(String text) {
        try {
            var cursor =
                    JSON.readValue(
                            new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8),
                            Cursor.class);
            // PostgreSQL has no text with NUL in it, and neither has any value of ours.
            var readable =
                    cursor != null
                            && cursor.id() != null
                            && (cursor.value() == null || cursor.value().indexOf('\0') < 0);
            if (!readable) {
                throw new MalformedInput("The cursor cannot be read");
            }
            return cursor;
        } catch (IllegalArgumentException | JacksonException _) {
            throw new MalformedInput("The cursor cannot be read");
        }
    }

    boolean backwards() {
        return Boolean.TRUE.equals(before);
    }
}
