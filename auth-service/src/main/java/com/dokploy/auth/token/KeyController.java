package com.dokploy.auth.token;

import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.PlatformRole;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The keys, for those who verify tokens and for the owner who replaces them (B17).
@RestController
@Tag(name = "Authentication")
class KeyController {
    private static final Duration CACHED = Duration.ofMinutes(1);

    private final KeyRing ring;
    private final SigningKeys keys;
    private final KeyRotation rotation;
    private final Access access;

    KeyController(KeyRing ring, SigningKeys keys, KeyRotation rotation, Access access) {
        this.ring = ring;
        this.keys = keys;
        this.rotation = rotation;
        this.access = access;
    }

    @GetMapping("/api/auth/jwks")
    @Authorization(Rule.PUBLIC)
    @Operation(summary = "The public keys that tokens are verified with")
    ResponseEntity<Jwks> jwks() {
        var published =
                ring.published().getKeys().stream().map(key -> key.toPublicJWK().toJSONObject());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(CACHED).cachePublic())
                .body(new Jwks(published.toList()));
    }

    @GetMapping("/api/auth/keys")
    @Authorization(value = Rule.PLATFORM, platform = PlatformRole.OWNER)
    @Operation(summary = "The signing keys, the newest first")
    Page<KeyView> list(Viewer viewer) {
        access.requirePlatform(viewer, PlatformRole.OWNER);
        var all = keys.list();
        return new Page<>(all, new Page.Pagination(false, null, null, all.size()));
    }

    @PostMapping("/api/auth/keys/rotate")
    @Authorization(value = Rule.PLATFORM, platform = PlatformRole.OWNER)
    @Operation(summary = "Replace the key that signs; sessions live on")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<KeyView> rotate(Viewer viewer) {
        access.requirePlatform(viewer, PlatformRole.OWNER);
        rotation.now();
        return ResponseEntity.status(HttpStatus.CREATED).body(keys.list().getFirst());
    }

    /// RFC 7517 section 5.
    record Jwks(List<Map<String, Object>> keys) {}
}
