# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts of this folder share: where things are, what is installed and
# how to get the rest, how to build. Sourced, never run.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
BUILD=${VOC_BUILD:-$ROOT/build}
# shellcheck disable=SC2034  # for those who source this
APP_ID=io.github.vocation_app.Vocation
JOBS=$(nproc 2>/dev/null || echo 2)
# Libraries keep helper programs here; they are not in the path of every person.
LIBEXEC=(/usr/libexec /usr/lib/at-spi2-core /usr/lib "/usr/lib/$(uname -m)-linux-gnu/glib-2.0")

say() {
  printf '%s\n' "$*" >&2
}

step() {
  if [[ -t 2 ]]; then
    printf '\033[1m» %s\033[0m\n' "$*" >&2
  else
    printf '» %s\n' "$*" >&2
  fi
}

die() {
  say "$0: $*"
  exit 1
}

# The system's own Python and meson: another Python in the path (a virtual
# environment, pyenv) would not have the modules of the distribution.
system_path() {
  PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:$PATH
  export PATH
}

has_command() {
  local folder
  command -v "$1" >/dev/null 2>&1 && return 0
  for folder in "${LIBEXEC[@]}"; do
    [[ -x $folder/$1 ]] && return 0
  done
  return 1
}

# has_loader KIND: the loaders of pictures are modules, which no pkg-config knows. Without
# the one for SVG, GTK 4.8 shows a broken picture in place of every icon.
has_loader() {
  compgen -G "/usr/lib*/gdk-pixbuf-2.0/*/loaders/*$1*" >/dev/null \
    || compgen -G "/usr/lib/*/gdk-pixbuf-2.0/*/loaders/*$1*" >/dev/null \
    || compgen -G "/usr/lib*/glycin-loaders/*/glycin-$1" >/dev/null \
    || compgen -G "/usr/libexec/glycin-loaders/*/glycin-$1" >/dev/null
}

# has_runtime NAME: a library that clang links to what it instruments.
has_runtime() {
  [[ -e $(clang --print-file-name="libclang_rt.$1-$(uname -m).a" 2>/dev/null) ]] \
    || [[ -e $(clang --print-file-name="libclang_rt.$1.a" 2>/dev/null) ]]
}

# proven PROOF: the thing is there, whoever put it there.
proven() {
  local kind=${1%%:*} name=${1#*:}
  case $kind in
    cmd) has_command "$name" ;;
    pc) pkg-config --atleast-version="${name#*:}" "${name%%:*}" 2>/dev/null ;;
    hdr) [[ -e /usr/include/$name ]] ;;
    py) /usr/bin/python3 -c "import $name" >/dev/null 2>&1 ;;
    gir) /usr/bin/python3 -c "import gi; gi.require_version('${name%-*}', '${name##*-}')" \
      >/dev/null 2>&1 ;;
    pix) has_loader "$name" ;;
    rt) has_runtime "$name" ;;
    loc) [[ -e /usr/share/i18n/locales/$name || -e /usr/share/i18n/locales/$name.gz ]] ;;
    *) die "tools/packages: unknown proof: $1" ;;
  esac
}

# The column of tools/packages that fits this system: debian, fedora, arch or none.
distribution() {
  local ID='' ID_LIKE=''
  if [[ -r /etc/os-release ]]; then
    # shellcheck disable=SC1091
    . /etc/os-release
  fi
  case " $ID $ID_LIKE " in
    *' debian '* | *' ubuntu '*) echo debian ;;
    *' fedora '* | *' rhel '*) echo fedora ;;
    *' arch '*) echo arch ;;
    *) echo none ;;
  esac
}

# missing COLUMN GROUP…: "proof package" of what is not there, one a line.
missing() {
  local column=$1 group proof debian fedora arch
  shift
  while read -r group proof debian fedora arch; do
    [[ -z $group || $group == '#'* ]] && continue
    [[ " $* " == *" $group "* ]] || continue
    proven "$proof" && continue
    case $column in
      debian) echo "$proof $debian" ;;
      fedora) echo "$proof $fedora" ;;
      arch) echo "$proof $arch" ;;
      *) echo "$proof ${proof#*:}" ;;
    esac
  done <"$ROOT/tools/packages"
}

# as_root COMMAND…: at once as root, else through sudo.
as_root() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    say "Installing needs the administrator; sudo may ask for your password."
    sudo "$@"
  else
    return 127
  fi
}

install_debian() {
  local command="apt-get install --no-install-recommends -y $*"
  step "Installing $# packages: $*"
  if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q; then
    say "The package lists could not be fetched; going on with those that are there."
  fi
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive $command </dev/null >&2 \
    || die "installing failed. As root, run: $command"
}

# need GROUP…: make sure that everything of these groups is there. Asks nothing
# and does nothing when it is; a stamp makes that quick from the second time on.
need() {
  local stamp="$BUILD/.packages-$*" sum column lacking packages
  stamp=${stamp// /-}
  sum=$(cksum <"$ROOT/tools/packages")
  if [[ -r $stamp && $(<"$stamp") == "$sum" ]]; then
    return 0
  fi
  column=$(distribution)
  lacking=$(missing "$column" "$@")
  if [[ -n $lacking ]]; then
    packages=$(awk '{ print $2 }' <<<"$lacking" | sort -u | tr '\n' ' ')
    case $column in
      debian)
        # shellcheck disable=SC2086
        install_debian $packages
        ;;
      fedora) say "Missing here. Install it with: sudo dnf install $packages" ;;
      arch) say "Missing here. Install it with: sudo pacman -S --needed $packages" ;;
      *) say "Missing here (look for these in your distribution): $packages" ;;
    esac
    lacking=$(missing "$column" "$@")
  fi
  if [[ -n $lacking ]]; then
    say "Still missing or too old:"
    awk '{ split($1, p, ":"); print "  " p[2] (p[3] ? ", version " p[3] " or newer" : "") }' \
      <<<"$lacking" >&2
    say "Vocation needs what Debian 12 has: GTK 4.8, libadwaita 1.2, libsoup 3.2, SQLite 3.40."
    exit 1
  fi
  mkdir -p "$BUILD"
  printf '%s\n' "$sum" >"$stamp"
}

# configure FOLDER [MESON-OPTION…]: when that is needed. Headers that many files include
# are read once, but where there is a ccache: it does more, and not with those; and later
# compilers than Debian 12's mind that a file names its log domain after GLib's header. The
# linker that binutils had beside its first needs a third of the time for a program.
configure() {
  local folder=$1 pch=false version
  shift
  version=$(${CC:-cc} -dumpversion)
  has_command ccache || [[ ${version%%.*} -gt 12 ]] || pch=true
  set -- "$@" -Db_pch=$pch
  [[ -n ${CC_LD:-} ]] || ! has_command ld.gold || local -x CC_LD=gold
  if [[ ! -e $folder/build.ninja ]]; then
    step "Configuring ${folder#"$ROOT"/}"
    meson setup "$folder" "$ROOT" "$@" >&2
  elif [[ $# -gt 0 ]]; then
    meson configure "$folder" "$@" >&2
  fi
}

# compile FOLDER [TARGET…]: these, or what ninja takes for all.
compile() {
  local folder=$1
  shift
  step "Building ${folder#"$ROOT"/}"
  NINJA_STATUS='[%p %f/%t] ' ninja -C "$folder" -j "$JOBS" "$@" >&2
}

# wait_until SECONDS COMMAND…: try the command until it succeeds, at most so long.
wait_until() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < end)) || return 1
    sleep 0.1
  done
}

system_path
