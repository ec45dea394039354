# Completion of tensorport: options are those that --help lists.

_tensorport() {
    local cur prev words cword
    _init_completion || return
    if [[ $cur == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_parse_help "$1")" -- "$cur")
    else
        _filedir
    fi
} && complete -F _tensorport tensorport
