#compdef greenroom
# Completions of greenroom for Zsh: the program itself says what could come next.
_greenroom() {
    local found line
    local -a texts shown
    if ! found=$(${(Q)words[1]} __complete -- ${(Q)words[2,CURRENT-1]} "${(Q)PREFIX}" 2>/dev/null </dev/null); then
        _files
        return
    fi
    for line in ${(f)found}; do
        texts+=("${line%%$'\t'*}")
        shown+=("${line%%$'\t'*}${${line#*$'\t'}:+  -- ${line#*$'\t'}}")
    done
    (( $#texts )) && compadd -U -l -d shown -a -- texts
}
if [[ $funcstack[1] == _greenroom ]]; then
    _greenroom "$@"
else
    compdef _greenroom greenroom
fi
