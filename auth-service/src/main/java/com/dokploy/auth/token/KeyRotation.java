package com.dokploy.auth.token;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Replaces the key that signs, on demand and by age; sessions live on, because retired keys stay published.
@Component
class KeyRotation {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    private final SigningKeys keys;
    private final KeyRing ring;
    private final TokenSettings settings;

    KeyRotation(SigningKeys keys, KeyRing ring, TokenSettings settings) {
        this.keys = keys;
        this.ring = ring;
        this.settings = settings;
    }

    void now() {
        keys.rotate();
        ring.forget();
        LOG.info("the key that signs tokens was rotated");
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void byAge() {
        if (keys.rotateIfOlderThan(settings.rotateAfter())) {
            ring.forget();
            LOG.info("the key that signs tokens was older than {}", settings.rotateAfter());
        }
    }
}
