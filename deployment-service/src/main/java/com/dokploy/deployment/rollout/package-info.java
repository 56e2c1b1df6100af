/// From what is wanted to what runs: releases, the planner that compares, the executor that acts.
@NullMarked
package com.dokploy.deployment.rollout;

import org.jspecify.annotations.NullMarked;
