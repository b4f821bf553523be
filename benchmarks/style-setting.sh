# What the benchmarks of neural art have in common. For scripts that source it after they have set root; features, a
# folder of weights or nothing; seconds; pinned, the command before a command that keeps it on one core; log. It sets
#
#   names        random, and those networks of conf/features whose weights are in the folder
#   description  NAME -> what optimizee.features.network says
#   weights      NAME -> what optimizee.features.weights says

names=(random)
declare -A description=([random]=random) weights=([random]=none)

# network NAME ARCHIVE
network() {
  [[ -n $features ]] || return 0
  if [[ ! -f $features/$2 ]]; then
    echo "$1 is left out: there is no $features/$2" >&2
    return 0
  fi
  names+=("$1")
  description[$1]=$root/conf/features/$1.conf
  weights[$1]=$features/$2
}

[[ -z $features || -d $features ]] || fail "--features: expected a folder, found $features"
network vgg19-small vgg19_small16x.npz
network vgg19 vgg19_conv1_1-conv3_4.npz
network squeezenet squeezenet1_1.npz

# java CLASS [ARGUMENT]...: in a virtual machine of its own
java() {
  "${pinned[@]}" env "${JAVA_HOME:+$JAVA_HOME/bin/}java" "@$root/conf/jvm.options" -Xms32m -Xmx256m \
    -cp "$root/benchmarks/target/benchmarks.jar" "org.gradus.benchmark.$1" "${@:2}" 2>> "$log" || {
    tail -n 20 "$log" >&2
    fail "$* failed"
  }
}

# measure CLASS NAME SIZE: the class's line of CSV
measure() {
  java "$1" "${description[$2]}" "${weights[$2]}" "$3" "$seconds"
}
