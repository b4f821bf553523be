/** Random quadratic functions, the paper's first experiment (section 3.1). */
package org.gradus.optimizee.quadratic;
