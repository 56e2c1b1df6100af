/// From what is wanted to what runs: the planner that compares, the executor that acts, the watch that notices.
@NullMarked
package com.dokploy.database.rollout;

import org.jspecify.annotations.NullMarked;
